'use client';
import { useBookFormat } from '#components/format/format-context.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { TimelineEntry } from '#server/casework/case/timeline.ts';
import { dayIn } from '#server/core/calendar.ts';
import { CorrectContact } from './correct-contact.tsx';
import { ReverseCharge, ReversePayment } from './reverse-payment.tsx';
import { entryWords } from './timeline-words.ts';
import { UndoEntry } from './undo-entry.tsx';
import { timeIn } from './wall-time.ts';

/** What an undo can take back (the server decides), and for how long. */
const undoable = new Set([
  'note.added',
  'case.put_off',
  'contact.recorded',
  'callback.set',
  'promise.made',
  'plan.requested',
  'plan.proposed',
  'plan.confirmed',
  'settlement.requested',
  'settlement.offered',
  'settlement.accepted',
  'notice.proposed',
  'lane.overridden',
  'case.assigned',
]);
const undoMs = 15 * 60_000;

export interface Undoer {
  id: string;
  isManager: boolean;
  /** The server's clock when it wrote the page. */
  now: number;
  /** The portfolio's day. */
  today: string;
}

interface TimelineItemProps {
  entry: TimelineEntry;
  /** Of several entries of one contact only the newest is corrected, and money is reversed once. */
  isStanding: boolean;
  actor: Undoer | null;
}

export function TimelineItem({ entry, isStanding, actor }: TimelineItemProps) {
  const format = useBookFormat();
  const { title, lines } = entryWords(entry, format);
  const isUndone = entry.undoneById !== null;
  return (
    <li className="relative py-1 before:absolute before:top-3 before:-left-[15.5px] before:size-1.5 before:rounded-full before:bg-hairline-strong">
      <div className="flex items-baseline gap-2">
        <span className="w-10 shrink-0 text-xs text-muted tabular-nums">
          {timeIn(format.timeZone, entry.at)}
        </span>
        <p className={classNames('min-w-0 text-sm', isUndone ? 'text-muted line-through' : 'font-medium')}>
          {title}
        </p>
        <span className="ml-auto shrink-0 text-xs text-muted">{entry.actorName}</span>
      </div>
      {(lines.length > 0 || isUndone) && (
        <p className="ml-12 text-xs break-words whitespace-pre-line text-muted">
          {[...lines, ...(isUndone ? ['Undone'] : [])].join(' · ')}
        </p>
      )}
      {entry.kind === 'letter.issued' && entry.subjectId !== null && (
        <a
          href={`/api/letters/${entry.subjectId}`}
          target="_blank"
          rel="noreferrer"
          className="ml-12 text-xs text-accent-ink hover:underline"
        >
          Open the letter
        </a>
      )}
      {actor && <WaysBack entry={entry} actor={actor} title={title} isStanding={isStanding} />}
    </li>
  );
}

function mayUndo(
  { kind, at, source, undoneById, actorId, subjectId }: TimelineEntry,
  actor: Undoer,
): boolean {
  if (source !== 'event' || undoneById !== null || subjectId === null || !undoable.has(kind)) return false;
  return actor.now - at < undoMs && (actorId === actor.id || actor.isManager);
}

function WaysBack({ entry, actor, title, isStanding }: TimelineItemProps & { actor: Undoer; title: string }) {
  const { timeZone } = useBookFormat();
  const undo = mayUndo(entry, actor);
  const isMine = entry.actorId === actor.id && dayIn(timeZone, entry.at) === actor.today;
  const correct =
    entry.kind === 'contact.recorded' &&
    entry.subjectId !== null &&
    isStanding &&
    (isMine || actor.isManager);
  const reverse =
    actor.isManager && isStanding && (entry.kind === 'payment.posted' || entry.kind === 'charge.posted');
  if (!undo && !correct && !reverse) return null;
  return (
    <div className="ml-12 flex flex-wrap gap-2 pt-1">
      {undo && <UndoEntry eventId={entry.id} title={title} />}
      {correct && entry.subjectId !== null && (
        <CorrectContact contactId={entry.subjectId} detail={entry.detail} title={title} />
      )}
      {reverse && entry.subjectId !== null && <Reverse kind={entry.kind} id={entry.subjectId} />}
    </div>
  );
}

const Reverse = ({ kind, id }: { kind: string; id: number }) =>
  kind === 'payment.posted' ? <ReversePayment paymentId={id} /> : <ReverseCharge chargeId={id} />;
