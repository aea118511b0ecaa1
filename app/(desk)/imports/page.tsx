import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Pager } from '#components/data-table/pager.tsx';
import { ImportsTable } from '#components/imports/imports-table.tsx';
import { UploadForm } from '#components/imports/upload-form.tsx';
import { JobsUnderWay } from '#components/jobs/jobs-under-way.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { WhereaboutsNotice } from '../whereabouts-notice.tsx';

export const metadata: Metadata = { title: 'Imports' };

export default async function ImportsPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const { user, portfolio, today } = await desk('book.import');
  if (!portfolio || !today) redirect('/portfolios/new');
  const before = Number((await searchParams).before) || undefined;
  const page = await (await api()).imports.list({ portfolioId: portfolio.id, before });
  return (
    <>
      <PageHeader
        title="Imports"
        sentence="Each loan file becomes one dated snapshot of the book, or changes nothing."
      />
      <WhereaboutsNotice portfolio={portfolio} role={user.role} />
      <div className="flex flex-col gap-4">
        <Panel title="Import a loan file">
          <UploadForm key={portfolio.id} portfolioId={portfolio.id} today={today} format={portfolio} />
        </Panel>
        <JobsUnderWay portfolioId={portfolio.id} />
        <Panel title="Files so far" flush>
          {page.imports.length === 0 ? (
            <Empty kind="nothing-yet" title="No file yet">
              The first one fills the book: Recoup checks every row, groups the borrowers, scores them and
              puts them into three queues.
            </Empty>
          ) : (
            <>
              <ImportsTable imports={page.imports} format={portfolio} />
              {(before || page.nextBefore) && (
                <Pager
                  previous={before ? '/imports' : null}
                  previousWord="Newest"
                  next={page.nextBefore ? `/imports?before=${page.nextBefore}` : null}
                  sentence={`${page.imports.length} shown`}
                />
              )}
            </>
          )}
        </Panel>
      </div>
    </>
  );
}
