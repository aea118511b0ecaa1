import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import {
  type BookFormat,
  currencySign,
  formatCount,
  formatDay,
  formatMoneyShort,
} from '#components/format/book-format.ts';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { TabLinks } from '#components/ui/tabs.tsx';
import type { PortfolioBoard } from '#server/insights/portfolio-board.ts';
import { type RollEnd, type RollRow, rollBuckets, rollEnds } from '#server/insights/schema.ts';

/** What the shares are of. */
export type RollsBy = 'loans' | 'balance';

const endWords: Record<RollEnd, string> = {
  fully_recovered: 'Recovered',
  partially_recovered: 'Partly',
  written_off: 'Written off',
  left: 'Left the file',
  unsaid: 'Not said',
};

/** Where the loans of each bucket stand a file later: the darker a cell, the more of its row went there. */
export function RollMatrix({
  rolls: { caption, rates },
  by,
  format,
}: {
  rolls: PortfolioBoard['rolls'];
  by: RollsBy;
  format: BookFormat;
}) {
  const rows = rates?.rows ?? [];
  if (!rates || rows.every(({ loans }) => loans === 0))
    return (
      <Panel title={caption.title}>
        <Empty kind="nothing-yet" title="Nothing to compare yet" height={200}>
          {caption.text}
        </Empty>
      </Panel>
    );
  const shares = (row: RollRow) => (by === 'loans' ? row.byCount : row.byBalance);
  const ends = rollEnds.filter((end) => rows.some((row) => shares(row)[end] !== undefined));
  const whole = by === 'loans' ? 'Loans' : `Balance (${currencySign(format)})`;
  return (
    <Panel flush title={caption.title} sentence={caption.text} action={<SharesOf by={by} />}>
      <div id="rolls" className="scroll-mt-20">
        <Table
          caption={`Share of the ${by === 'loans' ? 'loans' : 'balance'} of each bucket of days past due on ${formatDay(rates.from, format.locale)}, by where it stands on ${formatDay(rates.to, format.locale)}`}
        >
          <HeadRow>
            <HeadCell className="sticky left-0 bg-surface">Days past due</HeadCell>
            <HeadCell figure>{whole}</HeadCell>
            {rollBuckets.map((to) => (
              <HeadCell key={to} figure>
                {to}
              </HeadCell>
            ))}
            {ends.map((to) => (
              <HeadCell key={to} figure>
                {endWords[to]}
              </HeadCell>
            ))}
            <HeadCell figure>All</HeadCell>
          </HeadRow>
          <tbody>
            {rows.map((row) => (
              <RollLine key={row.from} row={row} shares={shares(row)} ends={ends} by={by} format={format} />
            ))}
          </tbody>
        </Table>
      </div>
      <p className="px-4 py-2 text-xs text-muted">
        Rows: the open loans on {formatDay(rates.from, format.locale)}. Columns: the same loans on{' '}
        {formatDay(rates.to, format.locale)}. Outlined: stayed in their bucket; to the right of it is later,
        to the left earlier. Shares are rounded, each row is all of its loans.
      </p>
    </Panel>
  );
}

/** The choice stays in the address. */
function SharesOf({ by }: { by: RollsBy }) {
  return (
    <TabLinks
      label="Shares of"
      tabs={(['loans', 'balance'] as const).map((each) => ({
        href: each === 'loans' ? '/portfolio#rolls' : '/portfolio?rolls=balance#rolls',
        current: each === by,
        content: each === 'loans' ? 'Loans' : 'Balance',
      }))}
    />
  );
}

function RollLine({
  row,
  shares,
  ends,
  by,
  format,
}: {
  row: RollRow;
  shares: RollRow['byCount'];
  ends: readonly RollEnd[];
  by: RollsBy;
  format: BookFormat;
}) {
  const sum = Object.values(shares).reduce((all, share) => all + share, 0);
  return (
    <Row className={row.loans === 0 ? 'text-muted' : ''}>
      <RowHead className="sticky left-0 bg-surface whitespace-nowrap tabular-nums">{row.from}</RowHead>
      <Cell figure className="tabular-nums">
        {by === 'loans' ? formatCount(row.loans, format) : formatMoneyShort(row.outstandingMinor, format)}
      </Cell>
      {row.loans === 0 ? (
        <Cell colSpan={rollBuckets.length + ends.length + 1}>No open loan stood here.</Cell>
      ) : (
        <>
          {[...rollBuckets, ...ends].map((to) => (
            <ShareCell key={to} share={shares[to] ?? 0} stayed={to === row.from} format={format} />
          ))}
          <Cell figure className="text-muted tabular-nums">
            {wholePercent(sum, format)}
          </Cell>
        </>
      )}
    </Row>
  );
}

/** Whole percents line up; what is there and rounds to nothing says so. */
function wholePercent(share: number, { locale }: BookFormat): string {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return share > 0 && share < 0.005 ? `<${percent.format(0.01)}` : percent.format(share);
}

/** At most this much of the deepest shade, so that the figure on it reads in both themes. */
const deepest = 62;

function ShareCell({ share, stayed, format }: { share: number; stayed: boolean; format: BookFormat }) {
  return (
    <Cell figure className="tabular-nums">
      <span
        className={
          stayed
            ? '-my-1 inline-block min-w-13 rounded-sm px-1.5 py-1 outline outline-hairline-strong'
            : '-my-1 inline-block min-w-13 rounded-sm px-1.5 py-1'
        }
        style={
          share > 0
            ? { background: `color-mix(in oklab, var(--seq-4) ${Math.round(share * deepest)}%, transparent)` }
            : undefined
        }
      >
        {share === 0 ? <span className="text-faint">–</span> : wholePercent(share, format)}
      </span>
    </Cell>
  );
}

/** The address says what the shares are of; anything else means loans. */
export const readRollsBy = (said: string | string[] | undefined): RollsBy =>
  said === 'balance' ? 'balance' : 'loans';
