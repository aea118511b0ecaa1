import Link from 'next/link';
import { type BookFormat, formatCount } from '#components/format/book-format.ts';
import { sentenceCase } from '#components/format/sentence-case.ts';
import { type QueueShow, type QueueView, queueShows, viewAddress } from '#server/queues/schema.ts';
import type { ShowCounts } from '#server/queues/show-counts.ts';
import { showWords } from './filter-words.ts';

/** Whom of the lane to show, each choice with how many it finds before any other filter. */
export function ShowLinks({
  view,
  counts,
  format,
}: {
  view: QueueView;
  counts: ShowCounts;
  format: BookFormat;
}) {
  const choices: (QueueShow | undefined)[] = [undefined, ...queueShows];
  return (
    <nav aria-label="Whom to show" className="px-4 pt-3">
      <ul className="flex flex-wrap gap-1.5">
        {choices.map((show) => (
          <li key={show ?? 'all'}>
            <Link
              href={viewAddress(view, { show })}
              scroll={false}
              prefetch={false}
              aria-current={view.show === show ? 'true' : undefined}
              className="inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm text-muted hover:bg-sunken hover:text-text aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent-ink"
            >
              {show ? sentenceCase(showWords[show]) : 'Everybody'}
              <span className="tabular-nums">{formatCount(counts[show ?? 'all'], format)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
