import type { Metadata } from 'next';
import { LaneHistory } from '#components/borrowers/lane-history.tsx';
import { LoanPanel } from '#components/borrowers/loan-panel.tsx';
import { Standing } from '#components/borrowers/standing.tsx';
import { AnswersNotice } from '#components/cases/answers-notice.tsx';
import { Arrangements } from '#components/cases/arrangements.tsx';
import { CaseDeskProvider } from '#components/cases/case-desk.tsx';
import { CaseHeader } from '#components/cases/case-header.tsx';
import { DoColumn } from '#components/cases/do-column.tsx';
import { GateStrip } from '#components/cases/gate-strip.tsx';
import { HoldList } from '#components/cases/hold-list.tsx';
import { LeaseBar } from '#components/cases/lease-bar.tsx';
import { subjectsOf } from '#components/cases/letter-draft.ts';
import { LettersPanel } from '#components/cases/letters-panel.tsx';
import { LimitationPanel } from '#components/cases/limitation-panel.tsx';
import { LoanList } from '#components/cases/loan-list.tsx';
import { PlaceUnknown } from '#components/cases/place-unknown.tsx';
import { Reach } from '#components/cases/reach.tsx';
import { Timeline } from '#components/cases/timeline.tsx';
import { ValidationPanel } from '#components/cases/validation-panel.tsx';
import { WhyNow } from '#components/cases/why-now.tsx';
import { FormatProvider } from '#components/format/format-context.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { lanes } from '#db/terms.ts';
import { desk } from '#server/api/desk.ts';
import { may } from '#server/auth/permissions.ts';
import { factsOf, holderOf, locationGap, placeOf, pointsOf, reachOf } from './case-props.ts';
import { borrowerNamed, type ReadCase, readCase } from './read-case.ts';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, reference } = await borrowerNamed((await params).id);
  return { title: name ?? reference };
}

/** One screen of a person: for whoever works on the case, and for whoever only reads. */
export default async function CasePage({ params, searchParams }: Props) {
  const { user } = await desk('book.read');
  const borrower = await borrowerNamed((await params).id);
  const works = may(user.role, 'case.work');
  const read = await readCase(borrower.id, works);
  const { view, lease } = read;
  const wanted = (await searchParams).lane;
  const queue = lanes.find((lane) => lane === wanted) ?? null;
  const gap = locationGap(read);
  return (
    <FormatProvider format={borrower.book}>
      <CaseDeskProvider
        key={borrower.id}
        borrowerId={borrower.id}
        portfolioId={view.portfolioId}
        lane={queue}
        role={user.role}
        lease={lease}
      >
        <CaseHeader
          view={view}
          place={placeOf(read)}
          bar={works && <LeaseBar holder={holderOf(view, user.id)} />}
        />
        {gap ? (
          <PlaceUnknown sentence={gap} mayRecord={may(user.role, 'contact.record')} />
        ) : (
          <GateStrip channels={read.channels} reach={pointsOf(read)} clock={factsOf(read).clock} />
        )}
        <AnswersNotice answers={view.answers} mayRead={works} format={borrower.book} />
        <WhyNow why={read.why} />
        <Columns read={read} borrower={borrower} user={user} />
        <Below borrower={borrower} />
      </CaseDeskProvider>
    </FormatProvider>
  );
}

type Borrower = Awaited<ReturnType<typeof borrowerNamed>>;
type User = Awaited<ReturnType<typeof desk>>['user'];

/** What happened, what to do, what is known: side by side, and below one another on a phone, the doing first. */
function Columns({ read, borrower, user }: { read: ReadCase; borrower: Borrower; user: User }) {
  const { view, now } = read;
  const works = may(user.role, 'case.work');
  const column = 'flex min-w-0 flex-col gap-4';
  const timeline = (
    <Timeline
      borrowerId={borrower.id}
      first={read.timeline}
      today={view.today}
      actor={works ? { id: user.id, isManager: user.role === 'manager', now } : null}
    />
  );
  return (
    <div
      className={`grid items-start gap-4 ${works ? 'lg:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_28rem_20rem]' : 'lg:grid-cols-[minmax(0,1fr)_20rem]'}`}
    >
      {works && <div className={`${column} max-lg:order-2`}>{timeline}</div>}
      <div className={`${column} max-lg:order-1`}>
        {works ? (
          <DoColumn facts={factsOf(read)} />
        ) : (
          <Notice title="You are reading">
            Agents and managers record what happens here. You may add numbers, addresses and places.
          </Notice>
        )}
        <Arrangements
          view={view}
          outlooks={read.legal.notices}
          role={{ mayReview: may(user.role, 'notice.review'), mayApprove: may(user.role, 'notice.approve') }}
        />
        <LettersPanel
          letters={read.letters}
          subjects={subjectsOf(view)}
          mayIssue={may(user.role, 'letter.issue')}
          locale={view.locale}
        />
        {!works && timeline}
      </div>
      <div className={`${column} max-lg:order-3 ${works ? 'lg:max-xl:col-span-2' : ''}`}>
        <HoldList
          holds={read.holds}
          disputes={view.disputes}
          points={pointsOf(read)}
          today={view.today}
          role={user.role}
        />
        <LoanList owed={view.owed} format={borrower.book} />
        <LimitationPanel
          limitations={view.limitations}
          loans={view.owed.loans}
          today={view.today}
          mayRecord={may(user.role, 'limitation.record')}
        />
        <ValidationPanel validations={view.validations ?? []} loans={view.owed.loans} locale={view.locale} />
        <Reach {...reachOf(read)} mayRecord={may(user.role, 'contact.record')} />
        <Standing borrower={borrower} barredSince={view.standing.barredSince} />
      </div>
    </div>
  );
}

/** Every fact of each loan, and how the borrower came into this lane. */
function Below({ borrower }: { borrower: Borrower }) {
  const { loans, standing, history, book } = borrower;
  return (
    <div className="mt-4 grid items-start gap-4 lg:grid-cols-3">
      {loans.map((loan) => (
        <LoanPanel
          key={loan.id}
          loan={loan}
          one={loans.length === 1}
          decides={loan.id === standing?.decidingLoanId && loans.length > 1}
          format={book}
        />
      ))}
      <div className="min-w-0 lg:col-span-2">
        <LaneHistory history={history} format={book} />
      </div>
    </div>
  );
}
