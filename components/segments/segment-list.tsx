import { Mark } from '#components/charts/legend.tsx';
import {
  type BookFormat,
  formatCounted,
  formatMoneyShort,
  formatScore,
  formatShare,
} from '#components/format/book-format.ts';
import { sentenceCase } from '#components/format/sentence-case.ts';
import { segmentLook } from '#components/insights/segment-look.ts';
import { Badge } from '#components/ui/badge.tsx';
import type { ProfiledSegment } from '#server/insights/segments-board.ts';

/** Each segment in words and figures: what its loans are like, how much money they owe, how they ended. */
export function SegmentList({
  segments,
  format,
}: {
  segments: readonly ProfiledSegment[];
  format: BookFormat;
}) {
  // a sum of balances that nobody said is not zero
  const balances = segments.some(({ outstandingMinor }) => outstandingMinor > 0);
  const all = segments.reduce((sum, { loans }) => sum + loans, 0);
  return (
    <ul className="divide-y">
      {segments.map((segment) => (
        <li key={segment.position} className="px-4 py-3">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Mark {...segmentLook(segment.position)} />
            <h3 className="text-base font-medium">{segment.name}</h3>
            {segment.highRisk && <Badge tone="warning">High risk by the method</Badge>}
          </div>
          <p className="pt-0.5 text-sm text-muted">{sentenceCase(segment.words)}.</p>
          <dl className="grid grid-cols-2 gap-x-4 gap-y-1 pt-2 text-sm sm:grid-cols-4 lg:grid-cols-2">
            <Fact
              name="Loans"
              value={`${formatCounted(segment.loans, ['loan', 'loans'], format)} (${formatShare(all === 0 ? 0 : segment.loans / all, format)})`}
            />
            <Fact
              name="Outstanding"
              value={balances ? formatMoneyShort(segment.outstandingMinor, format) : '–'}
            />
            <Fact
              name="Not fully recovered"
              value={
                segment.withOutcome === 0
                  ? 'not known'
                  : formatShare(segment.notRecovered / segment.withOutcome, format)
              }
            />
            <Fact
              name="Mean score"
              value={segment.meanScore === null ? '–' : formatScore(segment.meanScore, format)}
            />
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="font-medium tabular-nums">{value}</dd>
    </div>
  );
}
