import { Panel } from '#components/ui/panel.tsx';
import type { CaseView } from '#server/casework/case/queries.ts';
import type { NoticeOutlook } from '#server/casework/notice/outlook.ts';
import { CallbackRow, PlanRow, PromiseRow, SettlementRow } from './arrangement-rows.tsx';
import { NoticeRow } from './notice-row.tsx';

/** What is promised, offered, waiting or on its way, each with its next step. */
export function Arrangements({
  view,
  outlooks,
  role,
}: {
  view: CaseView;
  /** Of the notices that were not issued yet. */
  outlooks: readonly NoticeOutlook[];
  role: { mayReview: boolean; mayApprove: boolean };
}) {
  const { promises, plan, settlement, callback, notices, owed } = view;
  const open = promises.filter(({ state }) => state === 'open');
  const plans = plan && ['pending', 'proposed', 'active'].includes(plan.state) ? [plan] : [];
  const offers =
    settlement && ['pending', 'offered', 'accepted'].includes(settlement.state) ? [settlement] : [];
  const underWay = notices.filter(({ state }) => state !== 'withdrawn' && state !== 'served');
  const answered = view.approvals.filter(({ state }) => state === 'declined').slice(0, 1);
  if (open.length + plans.length + offers.length + underWay.length + answered.length === 0 && !callback)
    return null;
  const referenceOf = (loanId: number) =>
    owed.loans.find((loan) => loan.loanId === loanId)?.externalId ?? null;
  return (
    <Panel title="Under way">
      <ul className="flex flex-col divide-y">
        {open.map((promise) => (
          <PromiseRow key={promise.id} promise={promise} />
        ))}
        {plans.map((each) => (
          <PlanRow key={each.id} plan={each} />
        ))}
        {offers.map((each) => (
          <SettlementRow key={each.id} offer={each} />
        ))}
        {callback && <CallbackRow callback={callback} />}
        {underWay.map((notice) => (
          <NoticeRow
            key={notice.id}
            notice={notice}
            reference={referenceOf(notice.loanId)}
            outlook={outlooks.find(({ noticeId }) => noticeId === notice.id)}
            today={view.today}
            {...role}
          />
        ))}
        {answered.map(({ id, kind, decidedByName, answer }) => (
          <li key={`answer ${id}`} className="py-2 text-sm">
            <p className="font-medium">
              {decidedByName} did not agree to the {kind}
            </p>
            {answer && <p className="text-muted">{answer}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
