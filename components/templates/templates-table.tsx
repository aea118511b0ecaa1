import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatInstant } from '#components/format/book-format.ts';
import { kindWords, languageWords, messageChannelLooks } from '#components/messages/message-look.ts';
import { Badge } from '#components/ui/badge.tsx';
import {
  type MessageChannel,
  type MessageKind,
  type MessageLanguage,
  messageKinds,
} from '#db/message-terms.ts';
import { templateAddress } from './template-address.ts';

interface TemplateRow {
  id: number;
  kind: MessageKind;
  channel: MessageChannel;
  language: MessageLanguage;
  version: number;
  state: 'in_use' | 'retired';
  subject: string;
  savedAt: number;
  authorName: string;
  problems: readonly string[];
}

/** Every template by its newest version, in the order of what they are about. */
export function TemplatesTable({
  templates,
  format,
}: {
  templates: readonly TemplateRow[];
  format: BookFormat;
}) {
  const sorted = templates.toSorted((a, b) => messageKinds.indexOf(a.kind) - messageKinds.indexOf(b.kind));
  return (
    <Table caption="Templates">
      <HeadRow>
        <HeadCell>About</HeadCell>
        <HeadCell>By</HeadCell>
        <HeadCell>Language</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell figure>Version</HeadCell>
        <HeadCell>Saved</HeadCell>
      </HeadRow>
      <tbody>
        {sorted.map((row) => {
          const { icon: Icon, word } = messageChannelLooks[row.channel];
          return (
            <Row key={row.id}>
              <RowHead className="min-w-36">
                <Link href={templateAddress(row)} prefetch={false} className="hover:underline">
                  {kindWords[row.kind]}
                </Link>
              </RowHead>
              <Cell className="whitespace-nowrap">
                <span className="flex items-center gap-1.5">
                  <Icon aria-hidden className="size-4 text-muted" strokeWidth={1.5} />
                  {word}
                </span>
              </Cell>
              <Cell>{languageWords[row.language]}</Cell>
              <Cell className="py-1.5">
                <TemplateState row={row} />
              </Cell>
              <Cell figure>{row.version}</Cell>
              <Cell className="whitespace-nowrap text-muted">
                {formatInstant(row.savedAt, format)} by {row.authorName}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function TemplateState({ row: { state, problems } }: { row: TemplateRow }) {
  if (state === 'retired') return <Badge>Out of use</Badge>;
  if (problems.length === 0) return <Badge tone="success">In use</Badge>;
  return (
    <>
      <Badge tone="danger" icon={TriangleAlert}>
        May not go out
      </Badge>
      <span className="mt-0.5 block text-xs text-muted">{problems[0]}</span>
    </>
  );
}
