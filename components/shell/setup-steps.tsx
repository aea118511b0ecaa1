import { Check } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';

const steps = ['Your account', 'Your portfolio', 'Your loan file'];

/** Where the first visitor stands on the way to the first queue. */
export function SetupSteps({ current }: { current: 1 | 2 | 3 }) {
  return (
    <ol className="flex gap-4 border-b pb-4 text-sm" aria-label="Set-up steps">
      {steps.map((word, index) => {
        const done = index + 1 < current;
        const now = index + 1 === current;
        return (
          <li
            key={word}
            aria-current={now ? 'step' : undefined}
            className={classNames('flex items-center gap-1.5', now ? 'font-medium text-text' : 'text-muted')}
          >
            <span
              aria-hidden
              className={classNames(
                'grid size-5 shrink-0 place-items-center rounded-full text-xs',
                now ? 'bg-accent text-accent-on' : 'bg-pressed',
              )}
            >
              {done ? <Check className="size-3" strokeWidth={2} /> : index + 1}
            </span>
            <span>
              {word}
              {done && <span className="sr-only"> (done)</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
