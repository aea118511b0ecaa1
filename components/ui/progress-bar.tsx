import { classNames } from './class-names.ts';

/** Real progress; where the end is not known it says so by moving without a length. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number | null }) {
  const known = total !== null && total > 0;
  const share = known ? Math.min(1, done / total) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(share * 100) : undefined}
      className="h-1.5 overflow-hidden rounded-sm bg-pressed"
    >
      <div
        style={{ width: known ? `${share * 100}%` : '100%' }}
        className={classNames(
          'h-full rounded-sm bg-accent transition-[width]',
          !known && 'motion-safe:animate-pulse-soft',
        )}
      />
    </div>
  );
}
