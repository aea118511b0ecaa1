'use client';
import type { ReactNode } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import type { CaseView } from '#server/casework/case/queries.ts';
import {
  endCallbackInput,
  endPlanInput,
  endPromiseInput,
  endSettlementInput,
} from '#server/casework/schema.ts';
import { formatDay, formatInstant } from '#server/core/calendar.ts';
import { formatAmount } from '#server/core/money.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { callbackWord } from './agreed-lines.ts';
import { useCaseDesk } from './case-desk.tsx';
import { useAct } from './use-act.ts';

type Promised = CaseView['promises'][number];
type Plan = NonNullable<CaseView['plan']>;
type Offer = NonNullable<CaseView['settlement']>;
type Callback = NonNullable<CaseView['callback']>;

/** One thing under way: what it is, what stands under it, its next steps. */
export function UnderWay({
  title,
  note,
  error,
  children,
}: {
  title: ReactNode;
  note: ReactNode;
  error?: string;
  children?: ReactNode;
}) {
  return (
    <li className="flex flex-col gap-1.5 py-2 text-sm first:pt-0 last:pb-0">
      <div>
        <p className="font-medium tabular-nums">{title}</p>
        <p className="text-muted">{note}</p>
      </div>
      {error && (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-2 empty:hidden">{children}</div>
    </li>
  );
}

export function PromiseRow({ promise }: { promise: Promised }) {
  const format = useBookFormat();
  const { role } = useCaseDesk();
  const act = useAct(useApi().arrangements.cancelPromise.mutationOptions(), () => ({
    said: 'Promise taken back.',
  }));
  return (
    <UnderWay
      title={`Promise of ${formatAmount(promise.amountMinor, format)} by ${formatDay(promise.dueOn, format.locale)}`}
      note={`${promise.byName}; counts until ${formatDay(promise.lastDay, format.locale)}, ${formatAmount(promise.creditedMinor, format)} came in`}
    >
      {role !== 'admin' && (
        <ReasonDialog
          word="Take back"
          label="Take back the promise"
          title="Take the promise back"
          sentence="It stays on the timeline, with your reason."
          name={`promise ${promise.id}`}
          schema={endPromiseInput}
          act={act}
          read={({ reason }) => ({ promiseId: promise.id, reason })}
        />
      )}
    </UnderWay>
  );
}

export function CallbackRow({ callback }: { callback: Callback }) {
  const format = useBookFormat();
  const { role } = useCaseDesk();
  const act = useAct(useApi().arrangements.cancelCallback.mutationOptions(), () => ({
    said: 'Callback taken back.',
  }));
  return (
    <UnderWay
      title={`${callbackWord(callback)} ${formatInstant(callback.dueAt, format)}`}
      note={[
        callback.missed && 'Call now, or agree on another time.',
        [callback.byName, callback.note].filter(Boolean).join(': '),
      ]
        .filter(Boolean)
        .join(' ')}
    >
      {role !== 'admin' && (
        <ReasonDialog
          word="Take back"
          label="Take back the callback"
          title="Take the callback back"
          sentence="It stays on the timeline, with your reason."
          name={`callback ${callback.id}`}
          schema={endCallbackInput}
          act={act}
          read={({ reason }) => ({ callbackId: callback.id, reason })}
        />
      )}
    </UnderWay>
  );
}

const planWords = { pending: 'waits for a manager', proposed: 'proposed', active: 'in force' } as const;

export function PlanRow({ plan }: { plan: Plan }) {
  const format = useBookFormat();
  const api = useApi();
  const { borrowerId, token, role } = useCaseDesk();
  const confirm = useAct(api.arrangements.confirmPlan.mutationOptions(), () => ({
    said: 'The plan is in force.',
  }));
  const withdraw = useAct(api.arrangements.withdrawPlan.mutationOptions(), () => ({
    said: 'Plan taken back.',
  }));
  const breaks = useAct(api.arrangements.breakPlan.mutationOptions(), () => ({
    said: 'Plan declared broken.',
  }));
  const end = {
    schema: endPlanInput,
    read: ({ reason }: { reason?: string }) => ({ planId: plan.id, reason }),
  };
  const state = plan.state in planWords ? planWords[plan.state as keyof typeof planWords] : plan.state;
  return (
    <UnderWay
      title={`Plan of ${formatAmount(plan.totalMinor, format)}, ${state}`}
      note={`${plan.instalments} instalments from ${formatDay(plan.firstDueOn, format.locale)}, ${formatAmount(plan.paidMinor, format)} paid`}
      error={confirm.errors.form}
    >
      {role !== 'admin' && plan.state === 'proposed' && (
        <Button
          size="small"
          kind="primary"
          busy={confirm.busy}
          disabled={token === undefined}
          onClick={() => confirm.run({ borrowerId, token, planId: plan.id })}
        >
          The borrower agrees
        </Button>
      )}
      {role !== 'admin' && plan.state === 'active' && (
        <ReasonDialog
          word="Declare broken"
          title="Declare the plan broken"
          sentence="The borrower said that nothing more will come."
          name={`break ${plan.id}`}
          act={breaks}
          {...end}
        />
      )}
      {role !== 'admin' && (
        <ReasonDialog
          word="Take back"
          label="Take back the plan"
          title="Take the plan back"
          sentence="It stays on the timeline, with your reason."
          name={`plan ${plan.id}`}
          act={withdraw}
          {...end}
        />
      )}
    </UnderWay>
  );
}

const offerWords = { pending: 'waits for a manager', offered: 'on offer', accepted: 'accepted' } as const;

export function SettlementRow({ offer }: { offer: Offer }) {
  const format = useBookFormat();
  const api = useApi();
  const { borrowerId, token, role } = useCaseDesk();
  const accept = useAct(api.arrangements.acceptSettlement.mutationOptions(), () => ({
    said: 'The settlement is in force.',
  }));
  const withdraw = useAct(api.arrangements.withdrawSettlement.mutationOptions(), () => ({
    said: 'Offer taken back.',
  }));
  const reopen = useAct(api.arrangements.reopenSettlement.mutationOptions(), () => ({
    said: 'The settlement is on offer again.',
  }));
  const state = offer.state in offerWords ? offerWords[offer.state as keyof typeof offerWords] : offer.state;
  return (
    <UnderWay
      title={`Settlement at ${formatAmount(offer.offerMinor, format)}, ${state}`}
      note={`of ${formatAmount(offer.balanceMinor, format)}; open until ${formatDay(offer.validUntil, format.locale)}, paid by ${formatDay(offer.payBy, format.locale)}`}
      error={accept.errors.form}
    >
      {role !== 'admin' && offer.state === 'offered' && (
        <Button
          size="small"
          kind="primary"
          busy={accept.busy}
          disabled={token === undefined}
          onClick={() => accept.run({ borrowerId, token, settlementId: offer.id })}
        >
          The borrower accepts
        </Button>
      )}
      {role !== 'admin' && offer.state !== 'accepted' && (
        <ReasonDialog
          word="Take back"
          label="Take back the offer"
          title="Take the offer back"
          sentence="It stays on the timeline, with your reason."
          name={`offer ${offer.id}`}
          schema={endSettlementInput}
          act={withdraw}
          read={({ reason }) => ({ settlementId: offer.id, reason })}
        />
      )}
      {role !== 'admin' && offer.state === 'accepted' && (
        <ReasonDialog
          word="Not accepted"
          label="The borrower did not accept"
          title="Put the settlement back on offer"
          sentence="Where it was entered by mistake, and nothing was paid since. What it had replaced does not come back by itself."
          name={`accepted ${offer.id}`}
          schema={endSettlementInput}
          act={reopen}
          read={({ reason }) => ({ settlementId: offer.id, reason })}
        />
      )}
    </UnderWay>
  );
}
