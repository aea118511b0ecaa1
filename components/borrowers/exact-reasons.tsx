'use client';
import { useQuery } from '@tanstack/react-query';
import { formatPart, formatScore, formatSigned } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import type { ExactReasons as Answer } from '#server/risk/exact-reasons.ts';
import { OnDemand, useOnDemand } from './on-demand.tsx';

/** Shapley values beside the path attributions that every page shows, and that both add up to the same score. */
export function ExactReasons({ borrowerId }: { borrowerId: number }) {
  const api = useApi();
  const demand = useOnDemand();
  const answer = useQuery(
    api.cases.exactReasons.queryOptions({ borrowerId }, { enabled: demand.asked, retry: false }),
  );
  return (
    <OnDemand label="More exact reasons" height={280} demand={demand} answer={answer}>
      {(data) => <Sums answer={data} />}
    </OnDemand>
  );
}

function Sums({ answer: { base, parts, raw, score, trees } }: { answer: Answer }) {
  const format = useBookFormat();
  return (
    <div className="flex flex-col gap-2">
      <table className="w-full border-collapse text-sm tabular-nums">
        <caption className="sr-only">
          The score taken apart by path attributions and by Shapley values
        </caption>
        <thead>
          <tr className="border-b text-muted">
            <th scope="col" className="py-1 text-left font-medium">
              Fact
            </th>
            <th scope="col" className="py-1 pl-2 text-right font-medium">
              Path
            </th>
            <th scope="col" className="py-1 pl-2 text-right font-medium">
              Shapley
            </th>
          </tr>
        </thead>
        <tbody>
          <Line
            title="Base rate, before the loan is looked at"
            {...base}
            say={(v) => formatPart(v, format)}
          />
          {parts.map((part) => (
            <Line key={part.title} {...part} say={(v) => formatSigned(v, format)} />
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t font-medium">
            <th scope="row" className="py-1 text-left font-medium">
              Raw score, the sum
            </th>
            <td className="py-1 pl-2 text-right">{formatPart(sumOf(base.path, parts, 'path'), format)}</td>
            <td className="py-1 pl-2 text-right">
              {formatPart(sumOf(base.shapley, parts, 'shapley'), format)}
            </td>
          </tr>
        </tfoot>
      </table>
      <p className="text-xs text-muted">
        Both start at the base rate and add up to the raw score of {formatPart(raw, format)}; calibrated, that
        is the {formatScore(score, format)} shown above. Path attributions credit each split on the loan’s way
        down the trees and are what every page shows. Shapley values share the score out over all orders in
        which the facts could become known: fairer to facts that work together, and slower. By{' '}
        {trees.used === trees.all
          ? `all ${trees.all} trees`
          : `the ${trees.used} of ${trees.all} trees that were not trained on this loan`}
        .
      </p>
    </div>
  );
}

function Line({
  title,
  value,
  path,
  shapley,
  say,
}: {
  title: string;
  value?: string;
  path: number;
  shapley: number;
  say: (points: number) => string;
}) {
  return (
    <tr className="border-b last:border-b-0">
      <th scope="row" className="py-1 pr-1 text-left font-normal">
        {title}
        {value !== undefined && <span className="text-muted"> {value}</span>}
      </th>
      <td className="py-1 pl-2 text-right text-muted">{say(path)}</td>
      <td className="py-1 pl-2 text-right">{say(shapley)}</td>
    </tr>
  );
}

const sumOf = (base: number, parts: Answer['parts'], way: 'path' | 'shapley') =>
  parts.reduce((sum, part) => sum + part[way], base);
