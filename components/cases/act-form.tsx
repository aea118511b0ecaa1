'use client';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { useDraft, type Values } from '#components/shell/drafts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useCaseDesk } from './case-desk.tsx';
import { type Errors, lastPart } from './use-act.ts';

interface FieldProps {
  name: string;
  defaultValue: string;
  error: string | undefined;
}

interface Act<Input> {
  /** True once it is stored. */
  run: (input: Input) => Promise<boolean>;
  busy: boolean;
  errors: Errors;
  setErrors: (errors: Errors) => void;
}

interface ActFormProps<Schema extends z.ZodType> {
  /** Names its draft. */
  name: string;
  schema: Schema;
  act: Act<z.output<Schema>>;
  /** The input as the schema reads it, from the texts of the fields. */
  read: (values: Values) => Record<string, unknown>;
  /** The button's words, and those while it works. */
  submit: [word: ReactNode, busy: string];
  /** May be sent without working on the case: it takes nothing from whoever does. */
  beside?: boolean;
  /** Where the keyboard stands when it opens: in the first field, or on the button, so that Enter records. */
  focusOn?: 'field' | 'submit' | 'nothing';
  onDone?: () => void;
  children: (form: { field: (name: string, value?: string) => FieldProps; values: Values }) => ReactNode;
}

/** A form that keeps what was typed until it is stored, and shows each refusal beside the field it belongs to. */
export function ActForm<Schema extends z.ZodType>(props: ActFormProps<Schema>) {
  const { act, submit, beside = false, focusOn = 'field', children } = props;
  const form = useRef<HTMLFormElement>(null);
  const { borrowerId, token } = useCaseDesk();
  const draft = useDraft(`${borrowerId} ${props.name}`);
  const send = useSend(props, draft);
  useFocus(form, { errors: act.errors, focusOn });
  const rest = useRest(form, act.errors);
  const mended = useMended(act.errors);
  const field = (name: string, value = ''): FieldProps => ({
    name,
    defaultValue: draft.values[name] ?? value,
    error: mended.has(name) ? undefined : act.errors[name],
  });
  return (
    <form
      ref={form}
      key={draft.version}
      noValidate
      onSubmit={send}
      onInput={({ currentTarget, target }) => {
        draft.keep({ ...draft.values, ...textsOf(currentTarget) });
        mended.add((target as HTMLInputElement).name); // only a field of this form is typed into
      }}
      onKeyDown={sendOnModEnter}
      className="flex flex-col gap-3"
    >
      {rest !== null && (
        <Notice tone="danger" title="Nothing was stored">
          {rest}
        </Notice>
      )}
      {children({ field, values: draft.values })}
      <Button
        kind="primary"
        type="submit"
        className="self-start"
        busy={act.busy}
        disabled={!beside && token === undefined}
      >
        {act.busy ? submit[1] : submit[0]}
      </Button>
    </form>
  );
}

function useSend<Schema extends z.ZodType>(
  { schema, act, read, onDone }: ActFormProps<Schema>,
  draft: ReturnType<typeof useDraft>,
) {
  const { borrowerId, token } = useCaseDesk();
  return async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const input = schema.safeParse({ borrowerId, token, ...read(textsOf(form)) });
    if (!input.success) return act.setErrors(errorsOf(input.error.issues));
    // where a form's own input does not name the case, the lease it is sent under still goes along
    if (!(await act.run(Object.assign({ borrowerId, token }, input.data)))) return;
    // whoever opened another form meanwhile stays there
    const isOpen = form.isConnected;
    draft.clear();
    if (isOpen) onDone?.();
  };
}

/** The first complaint of each field. */
function errorsOf(issues: readonly { path: PropertyKey[]; message: string }[]): Errors {
  const errors: Errors = {};
  for (const { path, message } of issues) errors[lastPart(path.join('.')) || 'form'] ??= message;
  return errors;
}

const textsOf = (form: HTMLFormElement): Values =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));

function sendOnModEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** What was refused and has no field here to stand beside, in one text; null where every error has its field. */
function useRest(form: { current: HTMLFormElement | null }, errors: Errors): string | null {
  const [rest, setRest] = useState<string | null>(null);
  useEffect(() => {
    const homeless = Object.entries(errors).filter(([name]) => !form.current?.elements.namedItem(name));
    setRest(homeless.length > 0 ? homeless.map(([, message]) => message).join(' ') : null);
  }, [form, errors]);
  return rest;
}

/** The refused fields that were typed into since: a refusal speaks of what was sent, not of what stands there now. */
function useMended(errors: Errors) {
  const [names, setNames] = useState<readonly string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another refusal starts anew
  useEffect(() => setNames([]), [errors]);
  return {
    has: (name: string) => names.includes(name),
    add: (name: string) => setNames((was) => (was.includes(name) ? was : [...was, name])),
  };
}

/** Where work goes on when the form opens, and the first wrong field after a refusal. */
function useFocus(
  form: { current: HTMLFormElement | null },
  { errors, focusOn }: { errors: Errors; focusOn: 'field' | 'submit' | 'nothing' },
) {
  useEffect(() => {
    if (focusOn === 'nothing') return;
    const first = focusOn === 'submit' ? 'button[type="submit"]' : 'input, select, textarea';
    form.current?.querySelector<HTMLElement>(first)?.focus();
  }, [form, focusOn]);
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, errors]);
}
