'use client';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

interface DialogContentProps {
  title: string;
  /** What this is for, in one sentence; read out when it opens. */
  sentence?: ReactNode;
  /** Room for a page of text. */
  wide?: boolean;
  children: ReactNode;
}

const shade = 'fixed inset-0 z-40 animate-appear bg-[oklch(0.15_0.01_260/0.45)]';

function Heading({ title, sentence }: Pick<DialogContentProps, 'title' | 'sentence'>) {
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
        {sentence && <Radix.Description className="text-sm text-muted">{sentence}</Radix.Description>}
      </div>
      <Radix.Close asChild>
        <Button kind="quiet" size="icon" aria-label="Close">
          <X aria-hidden />
        </Button>
      </Radix.Close>
    </div>
  );
}

export function DialogContent({ title, sentence, wide, children }: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={shade} />
      <Radix.Content
        {...(sentence ? {} : { 'aria-describedby': undefined })}
        className={classNames(
          'fixed top-1/2 left-1/2 z-50 flex max-h-[90dvh] -translate-x-1/2 -translate-y-1/2',
          wide ? 'w-[min(48rem,calc(100vw-2rem))]' : 'w-[min(32rem,calc(100vw-2rem))]',
          'flex-col gap-4 overflow-y-auto rounded-lg border bg-surface p-5 shadow-float',
        )}
      >
        <Heading title={title} sentence={sentence} />
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

/** A panel from the left edge: the rail on a phone. */
export function SheetContent({ title, children }: Omit<DialogContentProps, 'sentence' | 'wide'>) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={shade} />
      <Radix.Content
        aria-describedby={undefined}
        className="fixed inset-y-0 left-0 z-50 flex w-64 animate-slide-in flex-col gap-3 overflow-y-auto border-r bg-page p-3 shadow-float"
      >
        <Heading title={title} />
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
