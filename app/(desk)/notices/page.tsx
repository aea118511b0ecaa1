import type { Metadata } from 'next';
import { Pager } from '#components/data-table/pager.tsx';
import { formatCounted } from '#components/format/book-format.ts';
import { NoticeTable } from '#components/notices/notice-table.tsx';
import { NoticeTabs } from '#components/notices/notice-tabs.tsx';
import { noticeAddress, noticeSteps, readNoticeView } from '#components/notices/notice-view.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Legal notices' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NoticesPage({ searchParams }: Props) {
  const { portfolio } = await desk('notice.review');
  const view = readNoticeView(await searchParams);
  const page = portfolio && (await (await api()).notices.list({ portfolioId: portfolio.id, ...view }));
  return (
    <>
      <PageHeader
        title="Legal notices"
        sentence="Each is reviewed by a person, approved by another, printed and served. The step is taken on the case, where its file is read."
      />
      {!portfolio || !page ? (
        <Panel>
          <Empty kind="nothing-yet" title="There is no portfolio yet">
            An admin sets one up and imports a loan file; notices follow from the work on it.
          </Empty>
        </Panel>
      ) : (
        <div className="flex flex-col gap-4">
          <NoticeTabs shown={page.state} counts={page.counts} format={portfolio} />
          <Panel flush>
            {page.notices.length === 0 ? (
              <Empty
                kind={view.after === undefined ? 'nothing-yet' : 'all-done'}
                title={noticeSteps[page.state].none}
              >
                A notice is proposed on a case, for one loan, once the borrower was warned in writing.
              </Empty>
            ) : (
              <NoticeTable notices={page.notices} format={portfolio} />
            )}
            {(page.nextAfter !== null || view.after !== undefined) && (
              <Pager
                previous={view.after === undefined ? null : noticeAddress({ state: page.state })}
                previousWord="First page"
                next={
                  page.nextAfter === null ? null : noticeAddress({ state: page.state, after: page.nextAfter })
                }
                sentence={formatCounted(page.notices.length, ['notice', 'notices'], portfolio)}
              />
            )}
          </Panel>
        </div>
      )}
    </>
  );
}
