import { ArrowDownRight, ArrowUpRight, CircleHelp, Equal, type LucideIcon, Minus } from 'lucide-react';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCount, formatScore } from '#components/format/book-format.ts';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { type Lane, lanes, type Target } from '#db/terms.ts';
import type { TraitBoard } from '#server/insights/fairness/board.ts';
import { FairShare } from './fair-share.tsx';
import { FairnessErrors } from './fairness-errors.tsx';

type Group = TraitBoard['groups'][number];

const findings: Record<Group['finding'], { word: string; tone: Tone; icon: LucideIcon }> = {
  reference: { word: 'Compared with', tone: 'neutral', icon: Minus },
  too_few: { word: 'Too few to say', tone: 'neutral', icon: CircleHelp },
  nobody: { word: 'Nobody to compare', tone: 'neutral', icon: CircleHelp },
  alike: { word: 'Alike', tone: 'success', icon: Equal },
  unclear: { word: 'Cannot be told', tone: 'neutral', icon: CircleHelp },
  more: { word: 'More often', tone: 'warning', icon: ArrowUpRight },
  less: { word: 'Less often', tone: 'warning', icon: ArrowDownRight },
};

/** One trait: who is put into which lane, and below it whether scores and errors are alike. */
export function FairnessTrait({
  trait: { trait, caption, groups, unknown },
  target,
  format,
}: {
  trait: TraitBoard;
  target: Target;
  format: BookFormat;
}) {
  return (
    <Panel flush title={caption.title} sentence={caption.text}>
      <Table caption={`Lanes by ${trait}`}>
        <HeadRow>
          <HeadCell>Group</HeadCell>
          <HeadCell>What it says</HeadCell>
          <HeadCell figure>Borrowers</HeadCell>
          {lanes.map((lane) => (
            <HeadCell key={lane} figure>
              {laneLooks[lane].word}
            </HeadCell>
          ))}
          <HeadCell figure>Legal notice, ratio</HeadCell>
          <HeadCell figure>Settlement, ratio</HeadCell>
        </HeadRow>
        <tbody>
          {groups.map((group) => (
            <Row key={group.group}>
              <RowHead className="whitespace-nowrap">{group.group}</RowHead>
              <Cell>
                <Said finding={group.finding} />
              </Cell>
              <Cell figure className="tabular-nums">
                {formatCount(group.borrowers, format)}
              </Cell>
              {lanes.map((lane) => (
                <LaneCell key={lane} group={group} lane={lane} format={format} />
              ))}
              <Cell figure className="whitespace-nowrap tabular-nums">
                <Ratio impact={group.impact} finding={group.finding} format={format} />
              </Cell>
              <Cell figure className="whitespace-nowrap tabular-nums">
                <Ratio impact={group.settlementImpact ?? null} finding={group.finding} format={format} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {unknown > 0 && (
        <p className="px-4 py-2 text-xs text-muted">
          {formatCount(unknown, format)} {unknown === 1 ? 'borrower is' : 'borrowers are'} in no group: their
          files do not say it.
        </p>
      )}
      <FairnessErrors trait={trait} groups={groups} target={target} format={format} />
    </Panel>
  );
}

function LaneCell({ group, lane, format }: { group: Group; lane: Lane; format: BookFormat }) {
  return (
    <Cell figure className="whitespace-nowrap">
      <FairShare share={group.lanes?.[lane] ?? null} format={format} />
    </Cell>
  );
}

function Ratio({
  impact,
  finding,
  format,
}: Pick<Group, 'impact' | 'finding'> & {
  format: BookFormat;
}) {
  if (impact === null) return <span className="text-muted">–</span>;
  if (finding === 'reference') return formatScore(1, format);
  return (
    <>
      <span className="font-medium">{formatScore(impact.ratio, format)}</span>{' '}
      <span className="text-muted">
        ({formatScore(impact.low, format)}–{formatScore(impact.high, format)})
      </span>
    </>
  );
}

function Said({ finding }: { finding: Group['finding'] }) {
  const { word, tone, icon } = findings[finding];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
