import Link from 'next/link';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import type { QueueGap } from '#server/queues/queries.ts';
import { isFiltered, type QueueView, refuseDays, viewAddress, withoutFilter } from '#server/queues/schema.ts';
import type { LaneTotal } from '#server/queues/totals.ts';

const HEIGHT = 420;

/** Why there is no queue at all yet, and what leads to one. */
export function QueueGapBlock({ gap, mayImport }: { gap: QueueGap | 'no_portfolio'; mayImport: boolean }) {
  if (gap === 'not_assessed')
    return (
      <Empty kind="nothing-yet" title="The first assessment is not finished" height={HEIGHT}>
        Each borrower gets a score and a lane, and then the three queues fill themselves. How far it is stands
        in the top bar.
      </Empty>
    );
  return (
    <Empty
      kind="nothing-yet"
      title="Nothing to work yet"
      height={HEIGHT}
      action={
        mayImport && (
          <Button kind="primary" asChild>
            <Link href="/imports">Import a loan file</Link>
          </Button>
        )
      }
    >
      {mayImport
        ? 'Import a loan file: Recoup groups the borrowers, scores them and fills the three queues.'
        : 'An admin imports the lender’s loan file; then the three queues fill themselves.'}
    </Empty>
  );
}

/** An empty page of a queue: the lane is done, or the filter finds nobody here, perhaps in another lane. */
export function QueueEmpty({ view, found }: { view: QueueView; found: readonly LaneTotal[] | null }) {
  if (!isFiltered(view))
    return (
      <Empty
        kind="all-done"
        title={`Nobody is in ${laneLooks[view.lane].word.toLowerCase()}`}
        height={HEIGHT}
      >
        No score of this book proposes this lane.
      </Empty>
    );
  const elsewhere = found?.filter(({ lane, borrowers }) => lane !== view.lane && borrowers > 0) ?? [];
  return (
    <Empty
      kind="nothing-matches"
      title="Nobody in this lane matches"
      height={HEIGHT}
      action={
        <>
          {elsewhere.map(({ lane, borrowers }) => (
            <Button key={lane} asChild>
              <Link href={viewAddress(view, { lane })}>
                {borrowers} in {laneLooks[lane].word.toLowerCase()}
              </Link>
            </Button>
          ))}
          <Button kind={elsewhere.length > 0 ? 'quiet' : 'primary'} asChild>
            <Link href={viewAddress(view, withoutFilter)}>Clear all filters</Link>
          </Button>
        </>
      }
    >
      {refuseDays(view) ??
        (view.search
          ? `No reference or name here begins with “${view.search}”.`
          : 'Take a filter off, or look into the other lanes.')}
    </Empty>
  );
}
