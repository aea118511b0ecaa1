import { type BookFormat, formatCount, formatMoneyShort } from '#components/format/book-format.ts';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import { TabLinks } from '#components/ui/tabs.tsx';
import { type QueueView, viewAddress } from '#server/queues/schema.ts';
import type { LaneTotal } from '#server/queues/totals.ts';

/** The three lanes with their borrowers and money; with a search, what it found in each. */
export function LaneTabs({
  totals,
  view,
  format,
}: {
  totals: readonly LaneTotal[];
  view: QueueView;
  format: BookFormat;
}) {
  return (
    <TabLinks
      label="Lanes"
      tabs={totals.map(({ lane, borrowers, owedMinor }) => {
        const { word, icon: Icon, color } = laneLooks[lane];
        return {
          href: viewAddress(view, { lane }),
          current: lane === view.lane,
          content: (
            <>
              <Icon aria-hidden className="size-4 max-sm:hidden" style={{ color }} strokeWidth={1.75} />
              <span className="whitespace-nowrap">{word}</span>
              <span className="tabular-nums">
                {formatCount(borrowers, format)}
                <span className="sr-only"> borrowers, owing </span>
              </span>
              <span className="font-normal text-muted tabular-nums max-sm:sr-only">
                {formatMoneyShort(owedMinor, format)}
              </span>
            </>
          ),
        };
      })}
    />
  );
}
