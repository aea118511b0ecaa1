'use client';
import { PauseCircle } from 'lucide-react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { HoldRow } from '#server/compliance/holds/queries.ts';
import { endTreatmentInput, liftHoldInput } from '#server/compliance/schema.ts';
import { formatDay } from '#server/core/calendar.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { holdLooks } from './hold-look.ts';
import { useAct } from './use-act.ts';

/** The holds in force, with their ends, and the way to lift them. */
export function HoldList({
  holds,
  today,
  mayLift,
}: {
  holds: readonly HoldRow[];
  today: string;
  mayLift: boolean;
}) {
  const open = holds.filter(({ endDay }) => endDay === null || endDay > today);
  if (open.length === 0) return null;
  return (
    <Panel title="Holds">
      <ul className="flex flex-col gap-3">
        {open.map((hold) => (
          <HoldItem key={hold.holdId} hold={hold} today={today} mayLift={mayLift} />
        ))}
      </ul>
    </Panel>
  );
}

function HoldItem({ hold, today, mayLift }: { hold: HoldRow; today: string; mayLift: boolean }) {
  const { locale } = useBookFormat();
  const look = holdLooks[hold.kind];
  const end = hold.endDay ? `until ${formatDay(hold.endDay, locale)}` : 'until it is lifted';
  return (
    <li className="flex items-start gap-2 text-sm">
      <PauseCircle aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {look.word}, {end}
        </p>
        <p className="text-muted">
          {hold.reason}, {hold.authorName}, {formatDay(hold.startDay, locale)}
          {hold.pausesClock && '. The days past due rest.'}
        </p>
      </div>
      {mayLift &&
        !hold.lifted &&
        (look.treatment ? <EndTreatment hold={hold} today={today} /> : <Lift hold={hold} />)}
    </li>
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
      sentence="From today on it no longer stops contact. The hold itself stays in the file."
      name={`lift ${hold.holdId}`}
      schema={liftHoldInput}
      act={act}
      read={({ reason }) => ({ holdId: hold.holdId, reason })}
      beside
    />
  );
}

function EndTreatment({ hold, today }: { hold: HoldRow; today: string }) {
  const act = useAct(useApi().compliance.endTreatment.mutationOptions(), () => ({
    said: 'Recorded. The hold ends 30 days after treatment.',
  }));
  return (
    <ReasonDialog
      word="Treatment ended"
      title="Treatment ended"
      sentence="The hold then ends by itself 30 days later."
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
