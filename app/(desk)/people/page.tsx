import type { Metadata } from 'next';
import { AddPerson } from '#components/auth/add-person.tsx';
import { PeopleTable } from '#components/auth/people-table.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage() {
  const { user, portfolio } = await desk('people.manage');
  const people = await (await api()).people.list();
  return (
    <>
      <PageHeader
        title="People"
        sentence="Who may sign in, and what their role lets them see and do."
        action={<AddPerson />}
      />
      <Panel flush>
        <PeopleTable people={people} you={user.id} format={portfolio ?? { locale: 'en', timeZone: 'UTC' }} />
      </Panel>
    </>
  );
}
