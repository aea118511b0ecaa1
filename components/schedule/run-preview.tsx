'use client';
import Link from 'next/link';
import { formatCount, formatCounted } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { kindWords, messageChannelLooks } from '#components/messages/message-look.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { MessageChannel, MessageKind } from '#db/message-terms.ts';

type Outcome = 'queued' | 'held' | 'blocked' | 'refused' | 'unreachable';

interface Previewed {
  /** What closes today for business; null on an open day. */
  closedBy: string | null;
  counts: Record<Outcome, number>;
  complete: boolean;
  reminders: {
    due: number;
    most: number | null;
    today: number;
    waiting: number;
    days: number;
    everyDays: number;
  };
  people: readonly {
    borrowerId: number;
    name: string | null;
    reference: string;
    kind: MessageKind;
    channel: MessageChannel | null;
    outcome: Outcome;
    reason: string | null;
  }[];
}

const outcomeWords: Record<Outcome, string> = {
  queued: 'leaves now',
  held: 'waits for a permitted hour',
  blocked: 'not allowed',
  refused: 'cannot be written',
  unreachable: 'no address and no mobile number',
};

/** Who would be written to if the run started now; nothing is stored for it. */
export function RunPreview({ preview }: { preview: Previewed }) {
  const { closedBy, counts, reminders, people, complete } = preview;
  const format = useBookFormat();
  const said = (Object.keys(outcomeWords) as Outcome[]).filter((outcome) => counts[outcome] > 0);
  if (said.length === 0 && reminders.waiting === 0) return <p role="status">Nobody is due a message now.</p>;
  return (
    <div className="flex flex-col gap-2">
      {closedBy !== null && (
        <Notice tone="warning" title={`Today is closed: ${closedBy}`}>
          By itself the run writes nothing today; started by hand it writes these all the same.
        </Notice>
      )}
      <p role="status" className="font-medium">
        {said
          .map(
            (outcome) =>
              `${formatCounted(counts[outcome], ['person', 'persons'], format)}: ${outcomeWords[outcome]}`,
          )
          .join(' · ')}
      </p>
      <Spread reminders={reminders} complete={complete} />
      <section
        aria-label="Each person"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[40dvh] overflow-y-auto rounded-md border"
      >
        <ul className="divide-y text-sm">
          {people.map(({ borrowerId, name, reference, kind, channel, outcome, reason }) => (
            <li key={borrowerId} className="px-3 py-2">
              <Link href={`/cases/${borrowerId}`} prefetch={false} className="font-medium hover:underline">
                {name ?? reference}
              </Link>
              <span className="block text-muted">
                {kindWords[kind]}
                {channel && `, ${messageChannelLooks[channel].word}`}: {reason ?? outcomeWords[outcome]}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {!complete && (
        <p className="text-sm text-muted">
          The book is large: the dry run stopped here, the run itself does not.
        </p>
      )}
    </div>
  );
}

/** How the reminders of a balance are spread: how many today, and how long until all have theirs. */
function Spread({ reminders, complete }: { reminders: Previewed['reminders']; complete: boolean }) {
  const format = useBookFormat();
  const { due, most, today, waiting, days, everyDays } = reminders;
  if (due === 0) return null;
  const people = (count: number) => formatCounted(count, ['person', 'people'], format);
  const atLeast = complete ? '' : 'at least ';
  if (most === null)
    return (
      <p className="text-sm text-muted">
        {people(due)} of them {due === 1 ? 'is' : 'are'} due a reminder of the balance, and no limit spreads
        these over several days: “Who writes, and when” sets one.
      </p>
    );
  const spread = `${formatCounted(days, ['day', 'days'], format)}`;
  return (
    <div className="text-sm text-muted">
      <p>
        {people(due)} {due === 1 ? 'is' : 'are'} due a reminder of the balance, and a day writes{' '}
        {formatCount(most, format)} at most: {formatCount(today, format)} today,{' '}
        {waiting === 0
          ? 'so that nobody waits.'
          : `all of them within ${atLeast}${spread}. Whoever has waited longest comes first.`}
      </p>
      {waiting > 0 && days > everyDays && (
        <p>
          That is longer than the {formatCounted(everyDays, ['day', 'days'], format)} between two reminders:
          at this limit each person gets one about every {spread}.
        </p>
      )}
    </div>
  );
}
