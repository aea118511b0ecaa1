'use client';
import { PauseCircle } from 'lucide-react';
import { ownReason } from '#components/compliance/hold-look.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Role } from '#db/terms.ts';
import { may } from '#server/auth/permissions.ts';
import type { DisputeStanding } from '#server/casework/validation/disputes.ts';
import type { HoldRow } from '#server/compliance/holds/queries.ts';
import { endTreatmentInput, liftHoldInput, reviewHoldInput } from '#server/compliance/schema.ts';
import { dayIn, formatDay } from '#server/core/calendar.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { type HeldPoint, holdLooks, wordOf } from './hold-look.ts';
import { useAct } from './use-act.ts';

/** The holds in force, with their ends or their next look, and the ways to end them. */
export function HoldList({
  holds,
  disputes,
  points,
  today,
  role,
}: {
  holds: readonly HoldRow[];
  /** The numbers and addresses as they are shown: a hold on one of them names it. */
  points: readonly HeldPoint[];
  /** What the law says of those that are disputes. */
  disputes: readonly DisputeStanding[];
  today: string;
  role: Role;
}) {
  const open = holds.filter(({ endDay }) => endDay === null || endDay > today);
  if (open.length === 0) return null;
  return (
    <Panel title="Holds">
      <ul className="flex flex-col gap-3">
        {open.map((hold) => (
          <HoldItem
            key={hold.holdId}
            hold={hold}
            dispute={disputes.find(({ holdId }) => holdId === hold.holdId)}
            word={wordOf(hold, points)}
            today={today}
            role={role}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface ItemProps {
  hold: HoldRow;
  dispute: DisputeStanding | undefined;
  word: string;
  today: string;
  role: Role;
}

function HoldItem({ hold, dispute, word, today, role }: ItemProps) {
  const { locale } = useBookFormat();
  const look = holdLooks[hold.kind];
  const end = hold.endDay ? `until ${formatDay(hold.endDay, locale)}` : 'until it is lifted';
  const mayLift = may(role, 'hold.lift') && !hold.lifted && !(hold.byLaw && role === 'agent');
  const mayLook = may(role, 'hold.place') && hold.reviewOn !== null;
  return (
    <li className="flex items-start gap-2 text-sm">
      <PauseCircle aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" strokeWidth={1.75} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium">
          {word}, {end}
        </p>
        <p className="text-muted">
          {[ownReason(hold), hold.authorName, formatDay(hold.startDay, locale)].filter(Boolean).join(', ')}
          {hold.pausesClock && '. The days past due rest.'}
        </p>
        {dispute && (
          <p className={dispute.effect === 'hold' && !dispute.isVerified ? 'font-medium' : 'text-muted'}>
            {dispute.isVerified ? 'The outcome was told in a letter.' : dispute.sentence}
          </p>
        )}
        {hold.reviewOn !== null && <Review hold={hold} reviewOn={hold.reviewOn} today={today} />}
        {(mayLook || mayLift) && (
          <div className="flex flex-wrap gap-2 pt-1">
            {mayLook && <LookAt hold={hold} />}
            {mayLift && (look.treatment ? <EndTreatment hold={hold} today={today} /> : <Lift hold={hold} />)}
          </div>
        )}
      </div>
    </li>
  );
}

/** When somebody looks at it again, and what the last look found. */
function Review({
  hold: { lastReview },
  reviewOn,
  today,
}: {
  hold: HoldRow;
  reviewOn: string;
  today: string;
}) {
  const { locale, timeZone } = useBookFormat();
  return (
    <>
      {lastReview && (
        <p className="text-muted">
          {lastReview.authorName}, {formatDay(dayIn(timeZone, lastReview.at), locale)}: {lastReview.note}
        </p>
      )}
      <p className={reviewOn <= today ? 'font-medium text-warning' : 'text-muted'}>
        To be looked at {reviewOn <= today ? 'since' : 'again on'} {formatDay(reviewOn, locale)}
      </p>
    </>
  );
}

function LookAt({ hold }: { hold: HoldRow }) {
  const { locale } = useBookFormat();
  const word = holdLooks[hold.kind].word.toLowerCase();
  const act = useAct(useApi().compliance.reviewHold.mutationOptions(), ({ nextDay }) => ({
    said: `Noted. The hold stays; it is looked at again on ${formatDay(nextDay, locale)}.`,
  }));
  return (
    <ReasonDialog
      word="Looked at"
      label={`Looked at the hold: ${word}`}
      title={`The hold stays: ${word}`}
      sentence="What was done about it, and when somebody looks again. Where nothing stands in the way any more it is lifted instead."
      name={`look ${hold.holdId}`}
      schema={reviewHoldInput}
      act={act}
      read={({ note, nextDay }) => ({ holdId: hold.holdId, note, nextDay: nextDay || undefined })}
      reasonAs={['note', 'What was found']}
      beside
    >
      {({ field }) => (
        <TextField
          label="Look again on"
          type="date"
          hint={`Left empty: ${holdLooks[hold.kind].lookAgain}.`}
          {...field('nextDay')}
        />
      )}
    </ReasonDialog>
  );
}

function Lift({ hold }: { hold: HoldRow }) {
  const word = holdLooks[hold.kind].word.toLowerCase();
  const act = useAct(useApi().compliance.liftHold.mutationOptions(), () => ({
    said: `Hold lifted: ${word}.`,
  }));
  return (
    <ReasonDialog
      word="Lift"
      label={`Lift the hold: ${word}`}
      title={`Lift the hold: ${word}`}
      sentence="From today on it no longer stops contact, and the borrower is handed out again. The hold itself stays in the file."
      name={`lift ${hold.holdId}`}
      schema={liftHoldInput}
      act={act}
      read={({ reason }) => ({ holdId: hold.holdId, reason })}
      beside
    />
  );
}

function EndTreatment({ hold, today }: { hold: HoldRow; today: string }) {
  const { locale } = useBookFormat();
  const act = useAct(useApi().compliance.endTreatment.mutationOptions(), ({ endDay }) => ({
    said: `Recorded. The hold ends by itself on ${formatDay(endDay, locale)}.`,
  }));
  return (
    <ReasonDialog
      word="Treatment ended"
      title="Treatment ended"
      sentence="The hold then ends by itself 30 days later, tomorrow at the earliest."
      name={`treatment ${hold.holdId}`}
      schema={endTreatmentInput}
      act={act}
      read={({ reason, endedOn }) => ({ holdId: hold.holdId, reason, endedOn })}
      beside
    >
      {({ field }) => <TextField label="Ended on" type="date" {...field('endedOn', today)} />}
    </ReasonDialog>
  );
}
