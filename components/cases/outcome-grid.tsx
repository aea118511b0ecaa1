'use client';
import { classNames } from '#components/ui/class-names.ts';
import { type OutcomeCode, outcomes } from '#db/outcome-terms.ts';
import { outcomeKey, shortly } from './outcome-words.ts';

/** How it ended: up to sixteen words, nine of them under a digit. */
export function OutcomeGrid({
  codes,
  picked,
  onPick,
  disabled,
}: {
  /** Those that this way of contact can end with. */
  codes: readonly OutcomeCode[];
  picked: OutcomeCode | null;
  onPick: (code: OutcomeCode) => void;
  disabled: boolean;
}) {
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="pb-1 text-sm font-medium">How it ended</legend>
      <div className="grid grid-cols-2 gap-px overflow-hidden rounded-md border bg-hairline">
        {codes.map((code, place) => (
          <button
            key={code}
            type="button"
            aria-pressed={picked === code}
            onClick={() => onPick(code)}
            className={classNames(
              'flex last:odd:col-span-2 min-h-7 items-center gap-2 max-sm:min-h-10 px-2 py-0.5 text-left text-sm leading-4 focus-visible:-outline-offset-2 disabled:cursor-not-allowed disabled:text-faint',
              picked === code
                ? 'bg-accent-soft font-medium text-accent-ink'
                : 'bg-surface enabled:hover:bg-pressed',
            )}
          >
            <span aria-hidden className="w-3 shrink-0 text-xs text-muted tabular-nums max-sm:hidden">
              {outcomeKey(place)}
            </span>
            <span className="min-w-0">{outcomes[code].words}</span>
            <span aria-hidden className="ml-auto shrink-0 text-xs text-muted max-sm:hidden">
              {shortly(code)}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
