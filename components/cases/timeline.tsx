'use client';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { TimelineEntry, TimelinePage } from '#server/casework/case/timeline.ts';
import { dayIn, formatDay } from '#server/core/calendar.ts';
import { timelineKey } from './case-desk.tsx';
import { TimelineItem } from './timeline-item.tsx';

interface TimelineProps {
  borrowerId: number;
  first: TimelinePage;
  /** The portfolio's day, for the words `Today` and `Yesterday`. */
  today: string;
  /** Whose entries may be undone from here; null for who only reads. */
  actor: { id: string; isManager: boolean; now: number } | null;
}

/** Everything that happened, newest first, a page at a time. */
export function Timeline({ borrowerId, first, today, actor }: TimelineProps) {
  const format = useBookFormat();
  const { pages, more } = usePages(borrowerId, first);
  const entries = pages.flatMap((page) => page.entries);
  const standing = entriesThatStand(entries);
  const days = Map.groupBy(entries, ({ at }) => dayIn(format.timeZone, at));
  return (
    <Panel title="Timeline">
      {entries.length === 0 && (
        <p className="text-muted">
          Nothing has happened yet. The first contact, promise or note stands here.
        </p>
      )}
      <div className="flex flex-col gap-3">
        {[...days].map(([day, ofDay]) => (
          <section key={day} aria-label={dayWords(day, { today, locale: format.locale })}>
            <h3 className="pb-1 text-xs font-medium text-muted">
              {dayWords(day, { today, locale: format.locale })}
            </h3>
            <ol className="flex flex-col border-l pl-3">
              {ofDay.map((entry) => (
                <TimelineItem
                  key={keyOf(entry)}
                  entry={entry}
                  isStanding={standing.has(entry)}
                  actor={actor && { ...actor, today }}
                />
              ))}
            </ol>
          </section>
        ))}
        {more.failed && <Notice tone="danger">Earlier entries could not be read. Please try again.</Notice>}
        {more.has && (
          <Button size="small" className="self-start" busy={more.busy} onClick={more.read}>
            Show more
          </Button>
        )}
      </div>
    </Panel>
  );
}

const reversals: Record<string, string> = {
  'payment.reversed': 'payment.posted',
  'charge.reversed': 'charge.posted',
};

/**
 * What can still be corrected: the newest entry of each contact, which says how it ended, and money that was not taken
 * back. What comes later stands further up, so that a page knows of it before the entry itself.
 */
function entriesThatStand(entries: readonly TimelineEntry[]): Set<TimelineEntry> {
  const spoken = new Set<string>();
  const standing = new Set<TimelineEntry>();
  for (const entry of entries) {
    const about = `${reversals[entry.kind] ?? entry.kind} ${entry.subjectId}`;
    if (!spoken.has(about) && !(entry.kind in reversals)) standing.add(entry);
    spoken.add(about);
  }
  return standing;
}

const keyOf = ({ source, id }: TimelineEntry) => `${source} ${id}`;

/** The server writes the first page; all that are open are read again after a write, each from where the last ended. */
function usePages(borrowerId: number, first: TimelinePage) {
  const api = useApi();
  const queries = useQueryClient();
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = useInfiniteQuery({
    queryKey: timelineKey(borrowerId),
    initialPageParam: null as TimelinePage['next'],
    initialData: { pages: [first], pageParams: [null] },
    getNextPageParam: (page: TimelinePage) => page.next,
    queryFn: ({ pageParam }) =>
      queries.fetchQuery({
        ...api.cases.timeline.queryOptions({ borrowerId, before: pageParam ?? undefined }),
        staleTime: 0,
      }),
  });
  return {
    pages: data.pages,
    more: {
      has: hasNextPage,
      busy: isFetchingNextPage,
      failed: isFetchNextPageError,
      read: () => void fetchNextPage(),
    },
  };
}

function dayWords(day: string, { today, locale }: { today: string; locale: string }): string {
  return day === today ? 'Today' : formatDay(day, locale);
}
