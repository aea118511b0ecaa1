import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { ApprovalCount } from '#components/approvals/approval-count.tsx';
import { FormatProvider } from '#components/format/format-context.tsx';
import { JobsMenu } from '#components/jobs/jobs-menu.tsx';
import { NoticeCount } from '#components/notices/notice-count.tsx';
import { DeskFrame } from '#components/shell/desk-frame.tsx';
import { DraftsOf } from '#components/shell/drafts.tsx';
import { railCookie } from '#components/shell/rail-cookie.ts';
import { shownBook } from '#components/shell/shown-book.ts';
import type { Role } from '#db/terms.ts';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may, type Permission } from '#server/auth/permissions.ts';

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { user, now, portfolios, portfolio } = await desk('book.read');
  const collapsed = (await cookies()).get(railCookie)?.value === 'collapsed';
  const frame = (
    <DeskFrame
      person={user}
      books={portfolios.map((each) => shownBook(each, now))}
      selected={portfolio && shownBook(portfolio, now)}
      railCollapsed={collapsed}
      counts={portfolio ? await countsOf(portfolio.id, user.role) : undefined}
      jobs={
        portfolio && (
          <JobsMenu portfolioId={portfolio.id} mayCancel={may(user.role, 'book.assess')} readAt={now} />
        )
      }
    >
      <DraftsOf userId={user.id}>{children}</DraftsOf>
    </DeskFrame>
  );
  return portfolio ? <FormatProvider format={portfolio}>{frame}</FormatProvider> : frame;
}

/** What waits for this person, shown in the rail; a count that cannot be read is left out rather than the page. */
async function countsOf(portfolioId: number, role: Role) {
  const { approvals, notices } = await api();
  const read = (permission: Permission, count: () => Promise<number>) =>
    may(role, permission) ? count().catch(() => null) : null;
  const [requests, steps] = await Promise.all([
    read('approval.decide', () => approvals.waiting({ portfolioId })),
    read('notice.review', () => notices.waiting({ portfolioId })),
  ]);
  return {
    ...(requests === null
      ? {}
      : { '/approvals': <ApprovalCount portfolioId={portfolioId} initial={requests} /> }),
    ...(steps === null ? {} : { '/notices': <NoticeCount portfolioId={portfolioId} initial={steps} /> }),
  };
}
