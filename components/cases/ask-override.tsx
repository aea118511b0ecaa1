'use client';
import { useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { TextField } from '#components/ui/field.tsx';
import { may } from '#server/auth/permissions.ts';
import { gateOverrideInput } from '#server/casework/schema.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import { useAct } from './use-act.ts';
import type { Blocked } from './use-leave.ts';

/** A manager asks a colleague to agree to one contact past a rule of the house. Other rules offer nothing. */
export function AskOverride({ blocked }: { blocked: Blocked }) {
  const { role } = useCaseDesk();
  const [asked, setAsked] = useState(false);
  const act = useAct(useApi().cases.askOverride.mutationOptions(), () => ({
    said: 'Asked. Another manager finds it under Approvals.',
  }));
  const blocking = blocked.rules.filter(({ verdict }) => verdict === 'block');
  if (!may(role, 'gate.override') || !blocking.every(({ overridable }) => overridable)) return null;
  if (asked)
    return <p className="pt-1 text-text">Asked. Once another manager agrees, ask the gate again here.</p>;
  return (
    <Disclosure className="pt-1" summary="This is a rule of the house. Ask a second person…">
      <div className="pt-2 text-text">
        <ActForm
          name="override"
          schema={gateOverrideInput}
          act={act}
          read={({ reason }) => ({ verdictId: blocked.verdictId, reason })}
          submit={['Ask another manager', 'Asking…']}
          focusOn="nothing"
          onDone={() => setAsked(true)}
        >
          {({ field }) => (
            <TextField label="Why this contact cannot wait" autoComplete="off" {...field('reason')} />
          )}
        </ActForm>
      </div>
    </Disclosure>
  );
}
