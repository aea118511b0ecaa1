import { Pager } from '#components/data-table/pager.tsx';
import { type BookFormat, formatCounted, formatDay } from '#components/format/book-format.ts';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Queue } from '#server/queues/queries.ts';
import type { SavedView } from '#server/queues/saved-views.ts';
import { countLimit, isFiltered, type QueueView, viewAddress } from '#server/queues/schema.ts';
import { BulkBar } from './bulk-bar.tsx';
import { LaneTabs } from './lane-tabs.tsx';
import { QueueBar } from './queue-bar.tsx';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueTable } from './queue-table.tsx';
import { RowKeys } from './row-keys.tsx';
import { SavedViews } from './saved-views.tsx';
import { SelectionProvider } from './selection.tsx';
import { ShowLinks } from './show-links.tsx';

type FilledQueue = Extract<Queue, { gap: null }>;

/** Tabs, filters, table and pager of one lane. */
export function QueuePanel({
  queue,
  view,
  views,
  may,
  format,
}: {
  queue: FilledQueue;
  view: QueueView;
  /** This person's own saved ones. */
  views: readonly SavedView[];
  may: { assign: boolean; work: boolean };
  format: BookFormat & { id: number };
}) {
  const look = laneLooks[view.lane];
  return (
    <div className="flex flex-col gap-4">
      {queue.awaiting && (
        <Notice
          tone="warning"
          title={`The loan file of ${formatDay(queue.awaiting, format.locale)} is not in these queues yet`}
        >
          They follow once its assessment is finished; how far it is stands in the top bar.
        </Notice>
      )}
      <LaneTabs totals={queue.found ?? queue.lanes} view={view} format={format} />
      <section aria-label={`${look.word} queue`} className="min-w-0 rounded-md border bg-surface">
        <div className="border-b px-4 py-3">
          <p>{look.sentence}</p>
          {queue.worth && <p className="max-w-[110ch] text-sm text-muted">{queue.worth.sentence}</p>}
        </div>
        <ShowLinks view={view} counts={queue.shows} format={format} />
        <QueueBar view={view} choices={queue.choices} format={format}>
          <SavedViews portfolioId={format.id} view={view} views={views} />
        </QueueBar>
        {queue.rows.length > 0 ? (
          // whoever is not shown any more is not chosen any more; paging keeps the choice
          <SelectionProvider key={viewAddress(view)} rows={queue.rows.map(({ borrowerId }) => borrowerId)}>
            <BulkBar portfolioId={format.id} may={may} />
            <RowKeys rows={queue.rows.length}>
              <QueueTable
                rows={queue.rows}
                view={view}
                caption={`Borrowers in ${look.word}`}
                format={format}
              />
            </RowKeys>
            <Pager
              previous={queue.previous && viewAddress(view, { before: queue.previous })}
              next={queue.next && viewAddress(view, { after: queue.next })}
              sentence={countSentence(queue, view, format)}
            />
          </SelectionProvider>
        ) : (
          <QueueEmpty view={view} found={queue.found} />
        )}
      </section>
    </div>
  );
}

const nouns = ['borrower', 'borrowers'] as const;

function countSentence(queue: FilledQueue, view: QueueView, format: BookFormat): string {
  const shown = formatCounted(queue.rows.length, nouns, format);
  const whole = queue.lanes.find(({ lane }) => lane === view.lane)?.borrowers ?? 0;
  if (!isFiltered(view)) return `${queue.rows.length} of ${formatCounted(whole, nouns, format)}`;
  if (queue.matches === null) return `${shown} shown`;
  if (queue.matches > countLimit)
    return `${shown} shown, more than ${formatCounted(countLimit, nouns, format)} match`;
  const cut = queue.cut ? '; the search looks at 200 people, type more letters to narrow it' : '';
  return `${queue.rows.length} of ${formatCounted(queue.matches, ['match', 'matches'], format)}${cut}`;
}
