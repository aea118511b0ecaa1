import { CircleCheck, CircleHelp, type LucideIcon, MoveRight, TriangleAlert } from 'lucide-react';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCounted, formatScore } from '#components/format/book-format.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { RiskBoard } from '#server/insights/risk-board.ts';

type Drift = NonNullable<RiskBoard['drift']>;

const verdicts: Record<Drift['shifts'][number]['verdict'], { word: string; tone: Tone; icon: LucideIcon }> = {
  stable: { word: 'Stable', tone: 'success', icon: CircleCheck },
  chance: { word: 'Within chance', tone: 'neutral', icon: CircleHelp },
  shifting: { word: 'Moving', tone: 'warning', icon: MoveRight },
  drifted: { word: 'Drifted', tone: 'danger', icon: TriangleAlert },
};

/** How far the book has moved from the one a model was trained on: what moved in sight, what did not folded away. */
export function DriftPanel({ drift: { caption, shifts }, format }: { drift: Drift; format: BookFormat }) {
  const moved = shifts.filter(({ verdict }) => verdict !== 'stable');
  const still = shifts.filter(({ verdict }) => verdict === 'stable');
  return (
    <Panel flush id="drift" title={caption.title} sentence={caption.text}>
      {moved.length > 0 && <Shifts caption="Columns that moved" shifts={moved} format={format} />}
      {still.length > 0 && (
        <Disclosure
          className={moved.length > 0 ? 'border-t' : ''}
          summaryClass="px-4 py-2"
          summary={`${moved.length > 0 ? 'The other' : 'All'} ${formatCounted(still.length, ['column', 'columns'], format)}, none of which moved`}
        >
          <Shifts caption="Columns that did not move" shifts={still} format={format} />
        </Disclosure>
      )}
      <p className="border-t px-4 py-2 text-xs text-muted">
        The population stability index compares how a column lies now with how it lay then, over about ten
        bins: from 0.10 on it is moving, from 0.25 on it is another population. A book of this size reaches
        the figure in the last column by chance alone, in one case of twenty.
      </p>
    </Panel>
  );
}

function Shifts({
  caption,
  shifts,
  format,
}: {
  caption: string;
  shifts: Drift['shifts'];
  format: BookFormat;
}) {
  return (
    <Table caption={caption}>
      <HeadRow>
        <HeadCell>Column</HeadCell>
        <HeadCell>What it says</HeadCell>
        <HeadCell className="w-full">Then → now</HeadCell>
        <HeadCell figure>Stability index</HeadCell>
        <HeadCell figure>By chance, up to</HeadCell>
      </HeadRow>
      <tbody>
        {shifts.map(({ label, index, chance, verdict, moved }) => {
          const { word, tone, icon } = verdicts[verdict];
          return (
            <Row key={label}>
              <RowHead className="whitespace-nowrap">{label}</RowHead>
              <Cell>
                <Badge tone={tone} icon={icon}>
                  {word}
                </Badge>
              </Cell>
              <Cell className="min-w-56 py-1.5 tabular-nums">
                {moved || <span className="text-muted">–</span>}
              </Cell>
              <Cell figure className="font-medium tabular-nums">
                {formatScore(index, format)}
              </Cell>
              <Cell figure className="text-muted tabular-nums">
                {formatScore(chance, format)}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
