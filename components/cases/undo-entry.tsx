'use client';
import { useApi } from '#components/shell/api-provider.tsx';
import { undoInput } from '#server/casework/schema.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { byMistake, useAct } from './use-act.ts';

/** Takes an entry back by a further one that says why. */
export function UndoEntry({ eventId, title }: { eventId: number; title: string }) {
  const act = useAct(useApi().cases.undo.mutationOptions(), () => ({
    said: 'Undone. Both entries stay on the timeline.',
  }));
  return (
    <ReasonDialog
      word="Undo"
      label={`Undo: ${title}`}
      title="Undo this entry"
      sentence={`${title}. Both entries stay on the timeline.`}
      name={`undo ${eventId}`}
      schema={undoInput}
      act={act}
      read={({ reason }) => ({ eventId, reason })}
      offered={byMistake}
      kind="quiet"
    />
  );
}
