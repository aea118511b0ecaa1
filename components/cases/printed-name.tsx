'use client';
import { useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { printedNameInput } from '#server/letters/schema.ts';
import { ActForm } from './act-form.tsx';
import { useAct } from './use-act.ts';

/** How the borrower is called on paper, where it is not as the file has it. */
export function NameOnLetters({ name, onDone }: { name: string | null; onDone?: () => void }) {
  const [open, setOpen] = useState(false);
  const act = useAct(useApi().letters.recordPrintedName.mutationOptions(), (_, input) => ({
    said: input.name ? 'Letters from now on carry this name.' : 'Letters carry the name of the file again.',
  }));
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small">Name on letters</Button>
      </DialogTrigger>
      <DialogContent
        title="Name on letters"
        sentence="For a name in a script that letters cannot print. It stands in the address and in the greeting; everything else keeps the name of the file."
      >
        <ActForm
          name="printed name"
          schema={printedNameInput}
          act={act}
          read={({ name: typed }) => ({ name: typed ?? name ?? '' })}
          submit={['Set', 'Setting…']}
          beside
          onDone={() => {
            setOpen(false);
            onDone?.();
          }}
        >
          {({ field }) => (
            <TextField
              label="As it is to be printed"
              hint="In Latin letters, as on their passport or their post. Empty takes it back."
              autoComplete="off"
              {...field('name', name ?? '')}
            />
          )}
        </ActForm>
      </DialogContent>
    </Dialog>
  );
}
