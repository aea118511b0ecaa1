import type { ReactNode } from 'react';
import {
  type BookFormat,
  formatAmount,
  formatCounted,
  formatDay,
  formatInstant,
  formatShare,
} from '#components/format/book-format.ts';
import type { Channel } from '#db/terms.ts';
import type { Approval } from './approval-view.ts';

/** The numbers a decision is made on, as they were when it was asked for. */
export function ApprovalFigures({ approval, format }: { approval: Approval; format: BookFormat }) {
  const { settlement, plan, override } = approval;
  if (approval.kind === 'contact') return override && <OverrideFacts override={override} format={format} />;
  return (
    <dl className="grid min-w-0 grow grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] xl:max-w-[50rem]">
      {settlement && <SettlementFigures settlement={settlement} format={format} />}
      {plan && <PlanFigures approval={approval} plan={plan} format={format} />}
    </dl>
  );
}

/** Which rules would be gone past, and when they end by themselves. */
function OverrideFacts({
  override: { channel, rules, nextAllowedAt },
  format,
}: {
  override: NonNullable<Approval['override']>;
  format: BookFormat;
}) {
  const blocking = (rules ?? []).filter(({ verdict }) => verdict === 'block');
  return (
    <div className="flex max-w-[70ch] flex-col gap-1 text-sm">
      {blocking.map(({ id, sentence, citation }) => (
        <p key={id}>
          {channel ? `${channelWords[channel]}: ` : ''}
          {sentence} <span className="text-muted">{citation}</span>
        </p>
      ))}
      {nextAllowedAt !== null && (
        <p className="text-muted">Allowed by itself from {formatInstant(nextAllowedAt, format)}.</p>
      )}
      <p className="text-muted">
        Agreed to, it holds for one contact of the one who asks, within four hours.
      </p>
    </div>
  );
}

const channelWords: Record<Channel, string> = {
  call: 'Call',
  sms: 'SMS',
  email: 'E-mail',
  letter: 'Letter',
  visit: 'Visit',
};

function Figure({ label, value, note }: { label: string; value: ReactNode; note?: string }) {
  return (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="text-lg font-semibold tracking-tight tabular-nums">{value}</dd>
      {note && <dd className="text-sm text-muted">{note}</dd>}
    </div>
  );
}

function SettlementFigures({
  settlement,
  format,
}: {
  settlement: NonNullable<Approval['settlement']>;
  format: BookFormat;
}) {
  const { offerMinor, balanceMinor, daysPastDue, validUntil, payBy, agentPercent, ownPercent } = settlement;
  const limit = (percent: number | null) => (percent === null ? 'not at all' : `${percent}%`);
  return (
    <>
      <Figure
        label="Offer"
        value={formatAmount(offerMinor, format)}
        note={`${formatShare(offerMinor / balanceMinor, format)} of what is owed`}
      />
      <Figure
        label="Owed"
        value={formatAmount(balanceMinor, format)}
        note={`${formatCounted(daysPastDue, ['day', 'days'], format)} past due`}
      />
      <Figure label="Given up" value={formatAmount(balanceMinor - offerMinor, format)} />
      <Figure
        label="You may go down to"
        value={limit(ownPercent)}
        note={`an agent to ${limit(agentPercent)}`}
      />
      <Figure
        label="Pay by"
        value={formatDay(payBy, format.locale)}
        note={`open until ${formatDay(validUntil, format.locale)}`}
      />
    </>
  );
}

const intervals = { weekly: 'a week', fortnightly: 'every two weeks', monthly: 'a month' } as const;

function PlanFigures({
  approval: { instalmentMinor, lastDueOn },
  plan,
  format,
}: {
  approval: Approval;
  plan: NonNullable<Approval['plan']>;
  format: BookFormat;
}) {
  const { totalMinor, instalments, interval, firstDueOn, incomeMinor, expensesMinor } = plan;
  return (
    <>
      <Figure
        label="Plan"
        value={formatAmount(totalMinor, format)}
        note={`in ${formatCounted(instalments, ['instalment', 'instalments'], format)}`}
      />
      {instalmentMinor !== null && (
        <Figure label="Instalment" value={formatAmount(instalmentMinor, format)} note={intervals[interval]} />
      )}
      <Figure
        label="Left after expenses"
        value={formatAmount(incomeMinor - expensesMinor, format)}
        note={`a month, of ${formatAmount(incomeMinor, format)} income`}
      />
      <Figure
        label="First due"
        value={formatDay(firstDueOn, format.locale)}
        {...(lastDueOn ? { note: `last ${formatDay(lastDueOn, format.locale)}` } : {})}
      />
    </>
  );
}
