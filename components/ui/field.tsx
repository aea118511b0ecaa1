import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

interface FieldFrame {
  label: string;
  /** What to type, in a sentence under the field. */
  hint?: ReactNode;
  /** What is wrong and what to do; stands beside the field and is read out with it. */
  error?: string | undefined;
}

const control =
  'h-9 w-full rounded-md border bg-surface px-2.5 text-base text-text placeholder:text-faint disabled:opacity-60';

function Frame({ id, label, hint, error, children }: FieldFrame & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.5} />
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** What a screen reader is told besides the label. */
function described(id: string, { hint, error }: FieldFrame) {
  return {
    id,
    'aria-invalid': error ? (true as const) : undefined,
    'aria-describedby': error ? `${id}-error` : hint ? `${id}-hint` : undefined,
  };
}

export function TextField({
  label,
  hint,
  error,
  className,
  ...rest
}: FieldFrame & Omit<ComponentProps<'input'>, 'id'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        {...described(id, { label, hint, error })}
        className={classNames(control, error ? 'border-danger' : 'border-field-border', className)}
        {...rest}
      />
    </Frame>
  );
}

/** A text of several lines; it grows with what is typed where the browser can. */
export function TextAreaField({
  label,
  hint,
  error,
  className,
  rows = 3,
  ...rest
}: FieldFrame & Omit<ComponentProps<'textarea'>, 'id'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...described(id, { label, hint, error })}
        rows={rows}
        className={classNames(
          control,
          'h-auto! min-h-9 py-1.5 field-sizing-content',
          error ? 'border-danger' : 'border-field-border',
          className,
        )}
        {...rest}
      />
    </Frame>
  );
}

export interface Choice {
  value: string;
  word: string;
}

/** A native select: the phone's own wheel, the keyboard's own search. */
export function SelectField({
  label,
  hint,
  error,
  choices,
  className,
  ...rest
}: FieldFrame & { choices: readonly Choice[] } & Omit<ComponentProps<'select'>, 'id' | 'children'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select
        {...described(id, { label, hint, error })}
        className={classNames(control, error ? 'border-danger' : 'border-field-border', className)}
        {...rest}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.word}
          </option>
        ))}
      </select>
    </Frame>
  );
}
