import type { ReactNode } from 'react';
import {
  currencySign,
  formatCount,
  formatCounted,
  formatMoney,
  formatScore,
} from '#components/format/book-format.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { LaneBadge } from '#components/strategy/lane-badge.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import type { BorrowerFile } from '#server/queues/borrower.ts';

/** Who, what is owed, how late, and which lane: what an agent needs before anything else. */
export function BorrowerHeader({ borrower, above }: { borrower: BorrowerFile; above: ReactNode }) {
  const { standing, book, loans } = borrower;
  return (
    <>
      <PageHeader
        title={borrower.name ?? borrower.reference}
        sentence={borrower.name ? borrower.reference : undefined}
        above={above}
      />
      <div className="mb-4 rounded-md border bg-surface px-4 py-3">
        <Stats>
          <Stat
            label={`Owes (${currencySign(book)})`}
            value={standing ? formatMoney(standing.outstandingMinor, book) : 'Not known'}
            note={`on ${formatCounted(loans.length, ['loan', 'loans'], book)}`}
          />
          <Stat
            label="Days past due"
            value={standing ? formatCount(standing.daysPastDue, book) : 'Not known'}
            note={loans.length > 1 ? 'the most of their loans' : undefined}
          />
          {standing && (
            <Stat
              label="Score"
              value={formatScore(standing.score, book)}
              note={
                <span className="mt-0.5 inline-block">
                  <LaneBadge lane={standing.lane} />
                </span>
              }
            />
          )}
          {standing && <Stat label="Segment" size="small" value={standing.segment} />}
        </Stats>
      </div>
    </>
  );
}
