'use client';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { ShortcutKeys } from '#components/shell/shortcut-keys.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useIsCurrent } from './approval-keys.tsx';
import { DecideForm, type Decision } from './decide-form.tsx';

/** Approve or decline; where this person may not, why not. */
export function DecideButtons({
  approvalId,
  what,
  asker,
  refusal,
}: {
  approvalId: number;
  what: string;
  asker: string;
  refusal: string | null;
}) {
  // the keys `a` and `d` act on the current request
  const keys = useIsCurrent(approvalId);
  const [decision, setDecision] = useState<Decision | null>(null);
  const offered = keys && refusal === null;
  useShortcuts(
    offered
      ? [
          {
            keys: 'a',
            word: 'Approve this request',
            group: 'Approvals',
            run: () => setDecision('approve'),
          },
          {
            keys: 'd',
            word: 'Decline this request',
            group: 'Approvals',
            run: () => setDecision('decline'),
          },
        ]
      : [],
  );
  if (refusal !== null) return <p className="max-w-[36ch] text-sm text-warning">{refusal}</p>;
  const button = { what, keys, choose: setDecision };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <DecideButton {...button} decision="approve" />
      <DecideButton {...button} decision="decline" />
      <Dialog open={decision !== null} onOpenChange={(open) => !open && setDecision(null)}>
        {decision && (
          <DecideForm
            approvalId={approvalId}
            what={what}
            asker={asker}
            decision={decision}
            onDone={() => setDecision(null)}
          />
        )}
      </Dialog>
    </div>
  );
}

function DecideButton({
  decision,
  what,
  keys,
  choose,
}: {
  decision: Decision;
  what: string;
  keys: boolean;
  choose: (decision: Decision) => void;
}) {
  const approves = decision === 'approve';
  return (
    <>
      <Button kind={!approves ? 'danger' : keys ? 'primary' : 'plain'} onClick={() => choose(decision)}>
        {approves ? <Check aria-hidden /> : <X aria-hidden />}
        {approves ? 'Approve' : 'Decline'}
        <span className="sr-only">: {what}</span>
      </Button>
      {keys && (
        <span className="max-md:hidden">
          <ShortcutKeys keys={approves ? 'a' : 'd'} hidden />
        </span>
      )}
    </>
  );
}
