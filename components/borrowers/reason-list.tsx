import { ArrowDownRight, ArrowUpRight } from 'lucide-react';
import { type BookFormat, formatPoints } from '#components/format/book-format.ts';
import { sentenceCase } from '#components/format/sentence-case.ts';
import type { Reason } from '#server/risk/reasons.ts';

/** The strongest reasons for a score, each with its direction as an arrow and a word. */
export function ReasonList({
  reasons,
  isRaw,
  format,
}: {
  reasons: readonly Reason[];
  /** The score that is shown was calibrated: these are points of the raw one. */
  isRaw: boolean;
  format: BookFormat;
}) {
  if (reasons.length === 0)
    return <p className="text-muted">Nothing about this loan sets it apart from the rest of the book.</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {reasons.map(({ words, direction, push }) => {
        const Arrow = direction === 'raises' ? ArrowUpRight : ArrowDownRight;
        return (
          <li key={words} className="flex items-start gap-2">
            <Arrow aria-hidden className="mt-1 size-4 shrink-0 text-muted" strokeWidth={1.75} />
            <span>
              {sentenceCase(words)}
              <span className="text-muted">
                {' '}
                {direction} the {isRaw ? 'raw score' : 'score'} by {formatPoints(Math.abs(push), format)}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
