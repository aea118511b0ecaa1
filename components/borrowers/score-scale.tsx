import { type BookFormat, formatScore } from '#components/format/book-format.ts';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import type { Lane } from '#db/terms.ts';

/** The score on the scale of the three lanes, with both thresholds named. */
export function ScoreScale({
  score,
  legalAbove,
  settlementFrom,
  format,
}: {
  score: number;
  legalAbove: number;
  settlementFrom: number;
  format: BookFormat;
}) {
  const parts: { lane: Lane; from: number; to: number }[] = [
    { lane: 'reminder', from: 0, to: settlementFrom },
    { lane: 'settlement', from: settlementFrom, to: legalAbove },
    { lane: 'legal_notice', from: legalAbove, to: 1 },
  ];
  const say = (value: number) => formatScore(value, format);
  return (
    <div
      role="img"
      aria-label={`Score ${say(score)} on a scale from 0 to 1: reminder below ${say(settlementFrom)}, legal notice above ${say(legalAbove)}`}
      className="pt-6 pb-5"
    >
      <div className="relative h-2">
        <div className="flex h-full gap-px overflow-hidden rounded-sm">
          {parts.map(({ lane, from, to }) => (
            <div
              key={lane}
              style={{ width: `${(to - from) * 100}%`, background: laneLooks[lane].color }}
              className="opacity-80"
            />
          ))}
        </div>
        <Mark at={score} />
        {[settlementFrom, legalAbove].map((at) => (
          <span
            key={at}
            style={{ left: `${at * 100}%` }}
            className="absolute top-3 -translate-x-1/2 text-xs text-muted tabular-nums"
          >
            {say(at)}
          </span>
        ))}
        <span
          style={{ left: `${Math.min(97, Math.max(3, score * 100))}%` }}
          className="absolute -top-6 -translate-x-1/2 text-sm font-semibold tabular-nums"
        >
          {say(score)}
        </span>
      </div>
    </div>
  );
}

function Mark({ at }: { at: number }) {
  return (
    <span
      style={{ left: `${at * 100}%` }}
      className="absolute -top-1 h-4 w-1 -translate-x-1/2 rounded-sm bg-text ring-2 ring-surface"
    />
  );
}
