'use client';
import type { ReactNode } from 'react';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Notice } from '#components/ui/notice.tsx';
import { CallbackForm, HoldForm, NoteForm, PaymentForm } from './act-forms.tsx';
import { AssignForm } from './assign-form.tsx';
import { type FormName, useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { ChargeForm } from './charge-form.tsx';
import { LaneForm } from './lane-form.tsx';
import { LostLease } from './lease-bar.tsx';
import { MessageForm } from './message-form.tsx';
import { NoticeForm } from './notice-form.tsx';
import { OfferForm } from './offer-form.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { PlanForm } from './plan-form.tsx';
import { PromiseForm } from './promise-form.tsx';
import { PutOffForm } from './put-off-form.tsx';

interface Entry {
  form: FormName;
  word: string;
  keys: string;
  /** For a manager alone. */
  isManagers?: boolean;
}

const entries: readonly Entry[] = [
  { form: 'outcome', word: 'Outcome', keys: 'Escape' },
  { form: 'promise', word: 'Promise', keys: 'p' },
  { form: 'plan', word: 'Plan', keys: 'l' },
  { form: 'offer', word: 'Offer', keys: 'o' },
  { form: 'callback', word: 'Callback', keys: 'b' },
  { form: 'hold', word: 'Hold', keys: 'h' },
  { form: 'note', word: 'Note', keys: 'n' },
  { form: 'message', word: 'Message', keys: 's' },
  { form: 'payment', word: 'Payment', keys: 'y' },
  { form: 'notice', word: 'Notice', keys: 'v' },
  { form: 'lane', word: 'Lane', keys: 'm' },
  { form: 'later', word: 'Later', keys: 't' },
  { form: 'charge', word: 'Charge', keys: 'f', isManagers: true },
  { form: 'assign', word: 'Assign', keys: 'a', isManagers: true },
];

/** What can be done on this case: one form at a time, each with its key. */
export function DoColumn({ facts }: { facts: CaseFacts }) {
  const { form, open, token, lost, role } = useCaseDesk();
  const mine = entries.filter(({ isManagers = false }) => !isManagers || role === 'manager');
  useShortcuts(
    mine.map(({ form: name, word, keys }) => ({
      keys,
      word: name === 'outcome' ? 'Back to the outcome' : word,
      group: 'This case',
      run: () => open(name),
    })),
  );
  const leave = () => {
    open('outcome');
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  return (
    <section aria-label="Do" className="flex min-w-0 flex-col rounded-md border bg-surface">
      <Switch entries={mine} form={form} open={open} />
      {/* a field keeps Escape to itself only where it has a list of its own open */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a way back for the keyboard, beside the button */}
      <div className="flex flex-col gap-3 p-3" onKeyDown={({ key }) => key === 'Escape' && leave()}>
        <LostLease />
        {token === undefined && lost === null && (
          <Notice tone="info" title="You are reading">
            Work on this case to record what happens. A note, a hold and a payment can be added by anybody at
            any time.
          </Notice>
        )}
        <div hidden={form !== 'outcome'}>
          <OutcomePanel facts={facts} active={form === 'outcome'} />
        </div>
        {form !== 'outcome' && bodies[form](facts)}
      </div>
    </section>
  );
}

const bodies: Record<Exclude<FormName, 'outcome'>, (facts: CaseFacts) => ReactNode> = {
  promise: (facts) => <PromiseForm facts={facts} />,
  plan: (facts) => <PlanForm facts={facts} />,
  offer: (facts) => <OfferForm facts={facts} />,
  callback: (facts) => <CallbackForm facts={facts} />,
  hold: (facts) => <HoldForm facts={facts} />,
  note: () => <NoteForm />,
  message: (facts) => <MessageForm facts={facts} />,
  payment: (facts) => <PaymentForm facts={facts} />,
  notice: (facts) => <NoticeForm facts={facts} />,
  lane: (facts) => <LaneForm facts={facts} />,
  later: (facts) => <PutOffForm facts={facts} />,
  charge: (facts) => <ChargeForm facts={facts} />,
  assign: () => <AssignForm />,
};

function Switch({
  entries,
  form,
  open,
}: {
  entries: readonly Entry[];
  form: FormName;
  open: (form: FormName) => void;
}) {
  return (
    <div
      role="toolbar"
      aria-label="What to record"
      className="grid grid-cols-4 gap-0.5 border-b p-1 max-sm:grid-cols-3"
    >
      {entries.map(({ form: name, word, keys }) => (
        <button
          key={name}
          type="button"
          aria-pressed={form === name}
          onClick={() => open(name)}
          className={classNames(
            'flex h-7 min-w-0 items-center gap-1.5 rounded-sm px-1.5 text-sm max-sm:h-9',
            form === name
              ? 'bg-accent-soft font-medium text-accent-ink'
              : 'text-muted hover:bg-pressed hover:text-text',
          )}
        >
          <span className="truncate">{word}</span>
          {name !== 'outcome' && (
            <span aria-hidden className="ml-auto text-xs text-faint max-lg:hidden">
              {keys.toUpperCase()}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
