import { type BookFormat, formatCount } from '#components/format/book-format.ts';
import { TabLinks } from '#components/ui/tabs.tsx';
import type { MessageState } from '#db/message-terms.ts';
import { stateLooks } from './message-look.ts';
import { type OutboxView, outboxAddress } from './outbox-view.ts';

/** What a person has to look at comes first; what is done comes last. */
const order: readonly MessageState[] = [
  'unknown',
  'failed',
  'bounced',
  'queued',
  'held',
  'sending',
  'sent',
  'printed',
  'cancelled',
];

export function OutboxTabs({
  view,
  counts,
  format,
}: {
  view: OutboxView;
  counts: readonly { state: MessageState; messages: number }[];
  format: BookFormat;
}) {
  const of = (state: MessageState) => counts.find((each) => each.state === state)?.messages ?? 0;
  const all = counts.reduce((sum, { messages }) => sum + messages, 0);
  const shown = order.filter((state) => of(state) > 0 || view.state === state);
  return (
    <TabLinks
      label="Messages by state"
      tabs={[
        { state: null, word: 'All', count: all },
        ...shown.map((state) => ({ state, word: stateLooks[state].word, count: of(state) })),
      ].map(({ state, word, count }) => ({
        href: outboxAddress({ ...view, state, before: null }),
        current: view.state === state,
        content: (
          <>
            {word}
            <span className="text-muted tabular-nums">{formatCount(count, format)}</span>
          </>
        ),
      }))}
    />
  );
}
