'use client';
import { Gavel } from 'lucide-react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { type LimitationStanding, limitationSources, limitationStandings } from '#db/terms.ts';
import type { LoanLimitation } from '#server/casework/limitation/queries.ts';
import {
  limitationInput,
  limitationSourceWords,
  takeBackLimitationInput,
} from '#server/compliance/schema.ts';
import { dayIn, formatDay } from '#server/core/calendar.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { useCaseDesk } from './case-desk.tsx';
import { useAct } from './use-act.ts';

interface Loan {
  loanId: number;
  externalId: string;
}

/** Whether a court still hears each loan, who says so, and where a manager records it. */
export function LimitationPanel({
  limitations,
  loans,
  today,
  mayRecord,
}: {
  limitations: readonly LoanLimitation[];
  loans: readonly Loan[];
  today: string;
  mayRecord: boolean;
}) {
  if (limitations.length === 0) return null;
  const referenceOf = (id: number) => loans.find(({ loanId }) => loanId === id)?.externalId ?? `loan ${id}`;
  return (
    <Panel title="Time-bar" sentence="Whether a court still hears the debt.">
      <ul className="flex flex-col gap-3">
        {limitations.map((limitation) => (
          <LimitationItem
            key={limitation.loanId}
            limitation={limitation}
            reference={referenceOf(limitation.loanId)}
            today={today}
            mayRecord={mayRecord}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface ItemProps {
  limitation: LoanLimitation;
  reference: string;
  today: string;
  mayRecord: boolean;
}

function LimitationItem({ limitation, reference, today, mayRecord }: ItemProps) {
  const isBarred = limitation.verdict === 'barred';
  return (
    <li className="flex items-start gap-2 text-sm">
      <Gavel
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${isBarred ? 'text-warning' : 'text-muted'}`}
        strokeWidth={1.75}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium">
          {reference}: <Standing limitation={limitation} />
        </p>
        <Basis limitation={limitation} />
        {mayRecord && (
          <div className="flex flex-wrap gap-2 pt-1">
            <Record loanId={limitation.loanId} reference={reference} today={today} />
            {limitation.recorded && <TakeBack entryId={limitation.recorded.entryId} reference={reference} />}
          </div>
        )}
      </div>
    </li>
  );
}

function Standing({ limitation: { verdict, barredFrom } }: { limitation: LoanLimitation }) {
  const { locale } = useBookFormat();
  const day = barredFrom && formatDay(barredFrom, locale);
  switch (verdict) {
    case 'barred':
      return `time-barred${day ? ` since ${day}` : ''}, no court steps`;
    case 'not_barred':
      return day ? `a court hears it, time-barred from ${day}` : 'a court hears it';
    case 'unknown':
      return 'not known';
  }
}

/** Who recorded it and why, or the rule it is computed by. */
function Basis({ limitation: { verdict, recorded, basis } }: { limitation: LoanLimitation }) {
  const { locale, timeZone } = useBookFormat();
  if (recorded)
    return (
      <p className="text-muted">
        {limitationSourceWords[recorded.source]}, {formatDay(recorded.sinceDay, locale)}: {recorded.reason}
        <span className="block">
          Recorded by {recorded.authorName}, {formatDay(dayIn(timeZone, recorded.at), locale)}
        </span>
      </p>
    );
  if (!basis) return null;
  return (
    <p className="text-muted">
      {verdict === 'unknown' ? basis.sentence : `From the oldest unpaid due date, by ${basis.citation}.`}
    </p>
  );
}

const standingWords: Record<LimitationStanding, string> = {
  barred: 'Time-barred',
  not_barred: 'Not time-barred',
  runs_until: 'A court hears it until a day',
};

const dayWords: Record<LimitationStanding, string> = {
  barred: 'Time-barred since',
  not_barred: 'Day of the view',
  runs_until: 'Day it is known from',
};

function Record({ loanId, reference, today }: { loanId: number; reference: string; today: string }) {
  const { borrowerId } = useCaseDesk();
  const act = useAct(useApi().cases.recordLimitation.mutationOptions(), ({ entryId }, { standing }) => ({
    said: `Recorded for ${reference}: ${standingWords[standing].toLowerCase()}.`,
    undo: { kind: 'limitation.recorded', subjectId: entryId },
  }));
  return (
    <ReasonDialog
      word="Record"
      label={`Record the time-bar of ${reference}`}
      title={`Time-bar of ${reference}`}
      sentence="Your word goes before what the file and the rules say: for the lane, for legal notices and for every message. Where the period was over before, most laws do not let it start anew: ask a lawyer."
      name={`limitation ${loanId}`}
      schema={limitationInput}
      act={act}
      read={({ standing, source, sinceDay, untilDay, reason }) => ({
        ...{ borrowerId, loanId, standing, source, sinceDay, reason },
        untilDay: (standing === 'runs_until' && untilDay) || undefined,
      })}
      beside
    >
      {({ field, values }) => {
        const standing = limitationStandings.find((each) => each === values.standing) ?? 'barred';
        return (
          <>
            <SelectField
              label="Standing"
              choices={limitationStandings.map((value) => ({ value, word: standingWords[value] }))}
              {...field('standing', 'barred')}
            />
            {standing === 'runs_until' && (
              <TextField
                label="Until"
                type="date"
                hint="The last day on which a court hears it."
                {...field('untilDay')}
              />
            )}
            <SelectField
              label="It rests on"
              choices={limitationSources.map((value) => ({ value, word: limitationSourceWords[value] }))}
              {...field('source', 'court')}
            />
            <TextField
              label={dayWords[standing]}
              type="date"
              hint={standing === 'barred' ? undefined : 'Of the view, the acknowledgement or the payment.'}
              {...field('sinceDay', standing === 'barred' ? '' : today)}
            />
          </>
        );
      }}
    </ReasonDialog>
  );
}

function TakeBack({ entryId, reference }: { entryId: number; reference: string }) {
  const { borrowerId } = useCaseDesk();
  const act = useAct(useApi().cases.takeBackLimitation.mutationOptions(), () => ({
    said: `Taken back. What was known of ${reference} before counts again.`,
  }));
  return (
    <ReasonDialog
      word="Take back"
      label={`Take back what was recorded of ${reference}`}
      title={`Take back what was recorded of ${reference}`}
      sentence="What was known before counts again. Both entries stay on the timeline."
      name={`limitation back ${entryId}`}
      schema={takeBackLimitationInput}
      act={act}
      read={({ reason }) => ({ borrowerId, entryId, reason })}
      beside
    />
  );
}
