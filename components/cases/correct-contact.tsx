'use client';
import { useApi } from '#components/shell/api-provider.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { outcomes } from '#db/outcome-terms.ts';
import { channels, contactDirections } from '#db/terms.ts';
import { correctionInput } from '#server/casework/schema.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { outcomesFor } from './outcome-words.ts';
import { useAct } from './use-act.ts';

const nobody = 'nobody';

/** Says how a contact really ended, where it was logged wrongly: what the gate counts follows. */
export function CorrectContact({
  contactId,
  detail,
  title,
}: {
  contactId: number;
  /** What the timeline's entry keeps of the contact. */
  detail: Record<string, unknown>;
  title: string;
}) {
  const act = useAct(useApi().cases.correctContact.mutationOptions(), () => ({
    said: 'Corrected. Limits and the next attempt follow.',
  }));
  const channel = channels.find((each) => each === detail.channel);
  // entries older than the field were ours
  const direction = contactDirections.find((each) => each === detail.direction) ?? 'outbound';
  if (!channel) return null;
  const codes = outcomesFor({ channel, direction }).filter((code) => code !== detail.outcome);
  const choices = [
    { value: '', word: 'Choose…' },
    ...codes.map((code) => ({ value: code, word: outcomes[code].words })),
    { value: nobody, word: 'Nobody was contacted' },
  ];
  return (
    <ReasonDialog
      word="Correct"
      label={`Correct: ${title}`}
      title="Correct how it ended"
      sentence="What the wrong outcome led to is taken back, and every limit goes by the right one. The first entry stays on the timeline. Enter what was agreed by its own form."
      name={`correct ${contactId}`}
      schema={correctionInput}
      act={act}
      read={({ outcome, reason }) => ({
        contactId,
        outcome: outcome === nobody ? null : outcome,
        reason,
      })}
      kind="quiet"
    >
      {({ field }) => <SelectField label="How it really ended" choices={choices} {...field('outcome')} />}
    </ReasonDialog>
  );
}
