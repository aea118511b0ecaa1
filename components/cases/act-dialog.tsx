'use client';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { Values } from '#components/shell/drafts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { TextAreaField } from '#components/ui/field.tsx';
import { ActForm } from './act-form.tsx';
import type { useAct } from './use-act.ts';

type Act<Input> = Pick<ReturnType<typeof useAct<Input, unknown>>, 'run' | 'busy' | 'errors' | 'setErrors'>;

/** A small step that asks for a reason before it is taken. */
export function ReasonDialog<Schema extends z.ZodType>({
  word,
  label,
  title,
  sentence,
  offered = '',
  kind = 'plain',
  children,
  reasonAs: [reasonName, reasonWord] = ['reason', 'Reason'],
  ...form
}: {
  /** On the button that opens it, and on the one that does it. */
  word: string;
  /** Names the opening button where several are alike. */
  label?: string;
  title: string;
  sentence: ReactNode;
  name: string;
  schema: Schema;
  act: Act<z.output<Schema>>;
  read: (values: Values) => Record<string, unknown>;
  beside?: boolean;
  /** A reason to start from. */
  offered?: string;
  kind?: 'plain' | 'quiet';
  /** The reason's field and what it is called, where it is another word. */
  reasonAs?: readonly [name: string, word: string];
  /** Fields besides the reason. */
  children?: Parameters<typeof ActForm<Schema>>[0]['children'];
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button kind={kind} size="small" aria-label={label}>
          {word}
        </Button>
      </DialogTrigger>
      <DialogContent title={title} sentence={sentence}>
        <ActForm {...form} submit={[word, 'Recording…']} onDone={() => setOpen(false)}>
          {(fields) => (
            <>
              {children?.(fields)}
              <TextAreaField label={reasonWord} rows={2} {...fields.field(reasonName, offered)} />
            </>
          )}
        </ActForm>
      </DialogContent>
    </Dialog>
  );
}
