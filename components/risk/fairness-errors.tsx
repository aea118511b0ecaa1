import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCount, formatScore } from '#components/format/book-format.ts';
import { sentenceCase } from '#components/format/sentence-case.ts';
import { Disclosure } from '#components/ui/disclosure.tsx';
import type { Target } from '#db/terms.ts';
import type { TraitBoard } from '#server/insights/fairness/board.ts';
import { FairShare } from './fair-share.tsx';
import { targetWords } from './target-words.ts';

type Group = TraitBoard['groups'][number];

/** Whether a score means the same in each group, how often it errs there, and whether the inputs give the group away. */
export function FairnessErrors({
  trait,
  groups,
  target,
  format,
}: {
  trait: string;
  groups: readonly Group[];
  target: Target;
  format: BookFormat;
}) {
  return (
    <Disclosure
      className="border-t"
      summaryClass="px-4 py-2"
      summary={`Scores, errors and proxies by ${trait}`}
    >
      <Table caption={`Scores, errors and proxies by ${trait}`}>
        <HeadRow>
          <HeadCell>Group</HeadCell>
          <HeadCell figure>Loans judged</HeadCell>
          <HeadCell figure>Mean score</HeadCell>
          <HeadCell figure>{sentenceCase(targetWords[target].event)}</HeadCell>
          <HeadCell figure>AUC</HeadCell>
          <HeadCell figure className="whitespace-normal!">
            Recovered, yet proposed for legal notice
          </HeadCell>
          <HeadCell figure className="whitespace-normal!">
            Not recovered, not proposed
          </HeadCell>
          <HeadCell className="whitespace-normal!">Told from the inputs (AUC)</HeadCell>
        </HeadRow>
        <tbody>
          {groups.map((group) => (
            <Row key={group.group}>
              <RowHead className="whitespace-nowrap">{group.group}</RowHead>
              <Cell figure className="tabular-nums">
                {group.calibration ? formatCount(group.calibration.loans, format) : '–'}
              </Cell>
              <Cell figure className="tabular-nums">
                {group.calibration ? formatScore(group.calibration.meanScore, format) : '–'}
              </Cell>
              <Cell figure className="whitespace-nowrap">
                <FairShare share={group.calibration?.observed ?? null} format={format} />
              </Cell>
              <Cell figure className="whitespace-nowrap tabular-nums">
                <Ranks calibration={group.calibration} format={format} />
              </Cell>
              <Cell figure className="whitespace-nowrap">
                <FairShare share={group.falseAlarm} format={format} />
              </Cell>
              <Cell figure className="whitespace-nowrap">
                <FairShare share={group.missed} format={format} />
              </Cell>
              <Cell className="min-w-48 py-1.5">
                <ToldFrom proxy={group.proxy} format={format} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Disclosure>
  );
}

/** How well the score ranks within the group. */
function Ranks({ calibration, format }: Pick<Group, 'calibration'> & { format: BookFormat }) {
  const { auc = null, aucInterval } = calibration ?? {};
  if (auc === null || !aucInterval) return <span className="text-muted">–</span>;
  return (
    <>
      <span className="font-medium">{formatScore(auc, format)}</span>{' '}
      <span className="text-muted">
        ({formatScore(aucInterval.low, format)}–{formatScore(aucInterval.high, format)})
      </span>
    </>
  );
}

function ToldFrom({ proxy, format }: { proxy: Group['proxy']; format: BookFormat }) {
  if (proxy === null) return <span className="text-muted">–</span>;
  return (
    <span className="tabular-nums">
      <span className="font-medium">{formatScore(proxy.auc, format)}</span>{' '}
      <span className="text-muted">
        ({formatScore(proxy.low, format)}–{formatScore(proxy.high, format)}) by{' '}
        {proxy.inputs.slice(0, 2).join(', ').toLowerCase()}
      </span>
    </span>
  );
}
