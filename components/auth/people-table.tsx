import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatInstant } from '#components/format/book-format.ts';
import { roleWords } from '#components/shell/role-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import type { Role } from '#db/terms.ts';

interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  signedInAt: Date | null;
}

/** @param you the id of the person who looks at the list */
export function PeopleTable({
  people,
  you,
  format,
}: {
  people: readonly Person[];
  you: string;
  format: Pick<BookFormat, 'locale' | 'timeZone'>;
}) {
  return (
    <Table caption="People who may sign in">
      <HeadRow>
        <HeadCell>Name</HeadCell>
        <HeadCell>E-mail</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>Last signed in</HeadCell>
      </HeadRow>
      <tbody>
        {people.map((person) => (
          <Row key={person.id}>
            <RowHead className="whitespace-nowrap">
              {person.name}
              {person.id === you && <span className="font-normal text-muted"> (you)</span>}
            </RowHead>
            <Cell>{person.email}</Cell>
            <Cell>
              <Badge tone={person.role === 'admin' ? 'accent' : 'neutral'}>{roleWords[person.role]}</Badge>
            </Cell>
            <Cell className="whitespace-nowrap text-muted">
              {person.signedInAt ? formatInstant(person.signedInAt.getTime(), format) : 'Not yet'}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
