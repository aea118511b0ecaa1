import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { FormatProvider } from '#components/format/format-context.tsx';
import { JobsMenu } from '#components/jobs/jobs-menu.tsx';
import { DeskFrame } from '#components/shell/desk-frame.tsx';
import { railCookie } from '#components/shell/rail-cookie.ts';
import { shownBook } from '#components/shell/shown-book.ts';
import { desk } from '#server/api/desk.ts';
import { may } from '#server/auth/permissions.ts';

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { user, portfolios, portfolio } = await desk('book.read');
  const collapsed = (await cookies()).get(railCookie)?.value === 'collapsed';
  const now = Date.now();
  const frame = (
    <DeskFrame
      person={user}
      books={portfolios.map((each) => shownBook(each, now))}
      selected={portfolio && shownBook(portfolio, now)}
      railCollapsed={collapsed}
      jobs={
        portfolio && (
          <JobsMenu portfolioId={portfolio.id} mayCancel={may(user.role, 'book.assess')} readAt={now} />
        )
      }
    >
      {children}
    </DeskFrame>
  );
  return portfolio ? <FormatProvider format={portfolio}>{frame}</FormatProvider> : frame;
}
