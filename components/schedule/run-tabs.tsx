import { type BookFormat, formatCount } from '#components/format/book-format.ts';
import { TabLinks } from '#components/ui/tabs.tsx';
import { type RunOutcome, runOutcomes } from '#db/message-terms.ts';
import { outcomeWords, type RunView, runAddress } from './run-view.ts';

/** The persons of a run by what it did about them; an outcome that nobody had is left out. */
export function RunTabs({
  run,
  view,
  format,
}: {
  run: { id: number } & Record<RunOutcome, number>;
  view: RunView;
  format: BookFormat;
}) {
  const found = runOutcomes.filter((outcome) => run[outcome] > 0 || outcome === view.outcome);
  return (
    <TabLinks
      label="What the run did"
      tabs={[
        { href: runAddress(run.id, {}), current: view.outcome === undefined, content: 'Everybody' },
        ...found.map((outcome) => ({
          href: runAddress(run.id, { outcome }),
          current: outcome === view.outcome,
          content: (
            <>
              {outcomeWords[outcome]}
              <span className="text-muted tabular-nums">{formatCount(run[outcome], format)}</span>
            </>
          ),
        })),
      ]}
    />
  );
}
