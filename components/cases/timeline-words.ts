import type { BookFormat } from '#components/format/book-format.ts';
import { outcomes } from '#db/outcome-terms.ts';
import type { ContactPointKind } from '#db/terms.ts';
import type { TimelineEntry } from '#server/casework/case/timeline.ts';
import { limitationSourceWords } from '#server/compliance/schema.ts';
import { purposeWords } from './outcome-words.ts';
import { reader } from './timeline-reader.ts';

export interface EntryWords {
  title: string;
  /** What stands under it: figures, days, the reason that was given. */
  lines: string[];
}

/** Titles that need nothing of the entry's detail. */
const titles: Record<string, string> = {
  'case.opened': 'Case opened',
  'note.added': 'Note',
  'callback.done': 'Callback done',
  'callback.reopened': 'Callback due again',
  'callback.cancelled': 'Callback taken back',
  'promise.cancelled': 'Promise taken back',
  'plan.confirmed': 'Plan in force',
  'plan.completed': 'Plan completed',
  'plan.broken': 'Plan broken',
  'plan.reopened': 'Plan open again',
  'plan.withdrawn': 'Plan taken back',
  'settlement.accepted': 'Settlement accepted',
  'settlement.fulfilled': 'Settlement paid',
  'settlement.lapsed': 'Settlement lapsed',
  'settlement.reopened': 'Settlement open again',
  'settlement.declined': 'Settlement not agreed to',
  'settlement.expired': 'Settlement request ended unanswered',
  'settlement.withdrawn': 'Settlement taken back',
  'notice.proposed': 'Legal notice proposed',
  'notice.reviewed': 'Legal notice reviewed',
  'notice.approved': 'Legal notice approved',
  'notice.issued': 'Legal notice issued',
  'notice.withdrawn': 'Legal notice withdrawn',
  'limitation.withdrawn': 'Time-bar: what was recorded is taken back',
  'entry.undone': 'Undone',
  'approval.expired': 'Request ended unanswered',
  'contact.corrected': 'Contact corrected',
  'letter.issued': 'Letter issued',
  'message.opted_out': 'Asked for no more messages',
  'message.answer_read': 'Answer read',
};

/** One entry in words. What a detail does not hold is left out, never guessed. */
export function entryWords(
  { kind, detail }: Pick<TimelineEntry, 'kind' | 'detail'>,
  format: BookFormat,
): EntryWords {
  const read = reader(detail, format);
  const lines = [read.text('note'), read.text('body'), read.reason(), read.text('answer')];
  const warned = read.text('warnReason');
  if (warned) lines.unshift(`In spite of the warning: ${warned}`);
  const say = (title: string, ...more: (string | null)[]) => ({
    title,
    lines: [...more, ...lines].filter((line) => line !== null),
  });
  const special = byKind(kind, read);
  return special ? say(...special) : say(titles[kind] ?? kind);
}

type Reader = ReturnType<typeof reader>;
type Said = [title: string, ...lines: (string | null)[]];

function byKind(kind: string, read: Reader): Said | null {
  switch (kind) {
    case 'contact.recorded':
      return contactWords(read);
    case 'contact.blocked':
      return [
        `${read.channel() ?? 'Contact'} not allowed`,
        read.firstRule(),
        read.instant('nextAllowedAt', 'Allowed from'),
      ];
    case 'override.requested':
      return [
        `Asked to go past a house rule: ${read.channel()?.toLowerCase() ?? 'contact'}`,
        read.firstRule(),
      ];
    case 'message.answered':
      return ['Wrote back by SMS', read.text('words')];
    case 'callback.set':
      return ['Callback agreed', read.instant('dueAt', 'For')];
    case 'hold.placed':
      return [`Hold: ${read.hold()}`, read.span()];
    case 'hold.ended':
    case 'hold.lifted':
      return [`Hold ended: ${read.hold()}`, read.day('endDay', 'From')];
    case 'hold.reviewed':
      return [`Hold looked at: ${read.hold()}`, read.day('nextDay', 'In force; again on')];
    case 'wish.recorded':
      return [`Wish: ${read.text('means') ?? 'about contact'}`, read.quote('words')];
    case 'wish.withdrawn':
      return [`Wish taken back: ${read.text('means') ?? 'about contact'}`, read.quote('words')];
    case 'contact_point.added':
      return [
        `${addedWords[read.pointKind() ?? 'phone']} added`,
        read.text('point')?.replaceAll('\n', ', ') ?? null,
        read.whose(),
      ];
    case 'lane.moved':
    case 'lane.overridden':
    case 'lane.restored':
      return laneMove(kind, read);
    case 'limitation.recorded':
      return limitationWords(read);
    case 'notice.served':
      return ['Legal notice served', read.day('servedOn', 'On')];
    case 'case.put_off':
      return ['Put off', read.day('comeBackOn', 'Until')];
    case 'case.assigned':
      return [read.text('toName') ? `Given to ${read.text('toName')}` : 'Given back to everybody'];
    case 'payment.posted':
      return [
        `Payment of ${read.money('amountMinor')}`,
        read.day('receivedOn', 'Received'),
        read.text('reference'),
      ];
    case 'payment.reversed':
      return [`Payment reversed${read.of('amountMinor')}`];
    case 'letter.issued':
      return [`${read.letter()} ${read.text('number') ?? ''}`.trim()];
    case 'charge.posted':
      return [`${read.text('kind') === 'fee' ? 'Fee' : 'Interest'}${read.of('amountMinor')}`];
    case 'charge.reversed':
      return [`${read.text('kind') === 'fee' ? 'Fee' : 'Interest'} taken back${read.of('amountMinor')}`];
    case 'approval.approved':
      return [`A manager agreed to the ${read.request()}`];
    case 'approval.declined':
      return [`A manager did not agree to the ${read.request()}`];
    default:
      return messageWords(kind, read) ?? arrangementWords(kind, read);
  }
}

const addedWords: Record<ContactPointKind, string> = {
  phone: 'Number',
  email: 'E-mail address',
  address: 'Address',
};

const messageEnds: Record<string, string> = {
  queued: 'written',
  sent: 'sent',
  printed: 'handed out',
  failed: 'failed',
  bounced: 'came back',
  unknown: 'may not have left: somebody has to check',
  cancelled: 'not sent',
};

/** A message and what became of it; a failure's reason follows by itself. */
function messageWords(kind: string, read: Reader): Said | null {
  const [noun, step = ''] = kind.split('.');
  const end = messageEnds[step];
  if (noun !== 'message' || end === undefined) return null;
  return [
    `${read.channel() ?? 'Message'} ${end}`,
    read.text('subject'),
    read.instant('heldUntil', 'Waits until'),
  ];
}

function contactWords(read: Reader): Said {
  const outcome = read.outcome();
  const next = read.day('nextOn', 'Next attempt from');
  const channel = read.channel() ?? 'Contact';
  const way = read.text('direction') === 'inbound' ? `${channel} from them` : channel;
  const purpose = purposeWords[read.text('purpose') ?? ''] ?? null;
  return [`${way}: ${outcome ? outcomes[outcome].words.toLowerCase() : 'logged'}`, purpose, next];
}

function limitationWords(read: Reader): Said {
  const source = read.limitationSource();
  const title = {
    barred: 'Recorded as time-barred',
    not_barred: 'Recorded as not time-barred',
    runs_until: 'Recorded until when a court hears it',
  };
  return [
    title[read.limitation() ?? 'barred'],
    read.text('standing') === 'runs_until' ? read.day('barredFrom', 'Time-barred from') : null,
    source ? read.day('sinceDay', `${limitationSourceWords[source]},`) : null,
  ];
}

function laneMove(kind: string, read: Reader): Said {
  const from = read.lane('fromLane');
  const to = read.lane('lane') ?? 'none';
  const moved = from ? `Lane: ${from} → ${to}` : `Lane: ${to}`;
  return [kind === 'lane.moved' ? moved : `${moved}, by a person`];
}

function arrangementWords(kind: string, read: Reader): Said | null {
  const [noun, step] = kind.split('.');
  if (noun === 'promise' && step !== 'cancelled') {
    const words =
      step === 'made' ? 'Promise' : step === 'reopened' ? 'Promise open again:' : `Promise ${step}:`;
    const credited = step === 'partial' ? `${read.money('creditedMinor')} came in` : null;
    return [`${words} ${read.money('amountMinor')}`, read.day('dueOn', 'Due'), credited];
  }
  if (kind === 'plan.proposed' || kind === 'plan.requested')
    return [
      `Plan ${step === 'requested' ? 'waits for a manager' : 'proposed'}${read.of('totalMinor')}`,
      read.instalments(),
      read.day('firstDueOn', 'First due'),
    ];
  if (kind === 'settlement.offered' || kind === 'settlement.requested')
    return [
      `Settlement ${step === 'requested' ? 'waits for a manager' : 'offered'}${read.of('offerMinor')}`,
      read.day('validUntil', 'Open until'),
      read.day('payBy', 'Pay by'),
    ];
  return null;
}
