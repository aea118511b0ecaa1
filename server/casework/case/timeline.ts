import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { type SaidWish, wishWords } from '../../compliance/words.ts';
import { formatPhone } from '../../core/phone.ts';
import type { TimelineInput } from '../schema.ts';

/** Where an entry comes from; its place in the order of one moment. */
const sources = [
  'event',
  'hold',
  'hold_lift',
  'lane',
  'blocked',
  'correction',
  'hold_review',
  'wish',
  'point',
] as const;
export type TimelineSource = (typeof sources)[number];

export interface TimelineEntry {
  source: TimelineSource;
  /** Of the source's own table; together with source and moment it is the entry's place in the order. */
  id: number;
  at: number;
  /** `promise.made`, `hold.placed`, `lane.moved`, `contact.blocked`. */
  kind: string;
  subjectId: number | null;
  actorId: string | null;
  actorName: string;
  detail: Record<string, unknown>;
  /** The event this one undoes, and the one that undid it. */
  undoesId: number | null;
  undoneById: number | null;
}

export interface TimelinePage {
  entries: TimelineEntry[];
  next: { at: number; source: number; id: number } | null;
}

interface Row extends Omit<TimelineEntry, 'source' | 'detail'> {
  source: number;
  detail: string;
}

/** Each arm is a short backward walk down the borrower's own index, cut off at the page before it is merged. */
const arm = (source: number, columns: string, from: string, at: string, id: string) => `
  SELECT * FROM (
    SELECT ${source} AS source, ${id} AS id, ${at} AS at, ${columns} FROM ${from}
      AND (${at}, ${source}, ${id}) < (:at, :source, :id)
    ORDER BY ${at} DESC, ${id} DESC LIMIT :limit)`;

/** The number or address that an entry is about; null of one that is about none. */
const pointDetail = `'pointKind', p.kind, 'point', p.value`;

const query = [
  arm(
    0,
    `e.kind AS kind, e.subject_id AS subjectId, e.actor_id AS actorId, e.actor_name AS actorName, e.detail AS detail,
     e.undoes_id AS undoesId, (SELECT u.id FROM case_event u WHERE u.undoes_id = e.id) AS undoneById`,
    'case_event e WHERE e.borrower_id = :borrowerId',
    'e.at',
    'e.id',
  ),
  arm(
    1,
    `'hold.placed', h.id, h.author_id, h.author_name,
     json_object('kind', h.kind, 'startDay', h.start_day, 'endDay', h.end_day, 'loanId', h.loan_id, 'reason', h.reason,
       ${pointDetail}), NULL, NULL`,
    'hold h LEFT JOIN contact_point p ON p.id = h.contact_point_id WHERE h.borrower_id = :borrowerId',
    'h.at',
    'h.id',
  ),
  arm(
    2,
    `'hold.lifted', x.hold_id, x.author_id, x.author_name,
     json_object('kind', h.kind, 'endDay', x.end_day, 'reason', x.reason, ${pointDetail}), NULL, NULL`,
    `hold h JOIN hold_lift x ON x.hold_id = h.id
       LEFT JOIN contact_point p ON p.id = h.contact_point_id WHERE h.borrower_id = :borrowerId`,
    'x.at',
    'x.hold_id',
  ),
  arm(
    3,
    `'lane.moved', d.assessment_id, NULL, 'Recoup',
     json_object('fromLane', d.previous_lane, 'lane', d.lane, 'score', d.score, 'reason', d.change_reason), NULL, NULL`,
    `lane_decision d JOIN assessment a ON a.id = d.assessment_id
     WHERE d.borrower_id = :borrowerId AND a.committed_at IS NOT NULL AND d.previous_lane IS NOT d.lane`,
    'a.committed_at',
    'd.assessment_id',
  ),
  arm(
    4,
    `'contact.blocked', v.id, v.author_id, v.author_name,
     json_object('channel', v.channel, 'rules', json(v.rules), 'nextAllowedAt', v.next_allowed_at, 'packVersion', v.pack_version), NULL, NULL`,
    `gate_verdict v WHERE v.borrower_id = :borrowerId AND v.verdict = 'block'`,
    'v.at',
    'v.id',
  ),
  arm(
    5,
    `'contact.corrected', k.contact_id, k.author_id, k.author_name,
     json_object('happened', k.happened, 'outcome', k.outcome, 'conversation', k.conversation, 'rightParty', k.right_party, 'reason', k.reason), NULL, NULL`,
    'contact c JOIN contact_correction k ON k.contact_id = c.id WHERE c.borrower_id = :borrowerId',
    'k.at',
    'k.id',
  ),
  arm(
    6,
    `'hold.reviewed', r.hold_id, r.author_id, r.author_name,
     json_object('kind', h.kind, 'nextDay', r.next_day, 'note', r.note, ${pointDetail}), NULL, NULL`,
    `hold h JOIN hold_review r ON r.hold_id = h.id
       LEFT JOIN contact_point p ON p.id = h.contact_point_id WHERE h.borrower_id = :borrowerId`,
    'r.at',
    'r.id',
  ),
  arm(
    7,
    `CASE w.kind WHEN 'withdrawal' THEN 'wish.withdrawn' ELSE 'wish.recorded' END, w.id, w.author_id, w.author_name,
     json_object('words', w.words, 'wish', json_object('kind', s.kind, 'channel', s.channel, 'fromMinute', s.from_minute,
       'toMinute', s.to_minute, 'weekdays', json(s.weekdays)), ${pointDetail}), NULL, NULL`,
    `contact_wish w JOIN contact_wish s ON s.id = coalesce(w.withdraws_id, w.id)
       LEFT JOIN contact_point p ON p.id = s.contact_point_id WHERE w.borrower_id = :borrowerId`,
    'w.at',
    'w.id',
  ),
  // what a file brought stands in the file; this tells what a person heard
  arm(
    8,
    `'contact_point.added', p.id, p.author_id, p.author_name,
     json_object('place', p.place, 'party', p.party, ${pointDetail}), NULL, NULL`,
    'contact_point p WHERE p.borrower_id = :borrowerId AND p.author_id IS NOT NULL',
    'p.at',
    'p.id',
  ),
].join(' UNION ALL ');
const page = `${query} ORDER BY at DESC, source DESC, id DESC LIMIT :limit`;

/** What the gate makes of a wish is said in the gate's own words, and a number is written as it is read. */
function detailOf(kind: string, detail: string): Record<string, unknown> {
  // written by this server as JSON objects; a detail is never null
  const read = JSON.parse(detail) as Record<string, unknown>;
  if (read.pointKind === 'phone' && typeof read.point === 'string') read.point = formatPhone(read.point);
  if (kind !== 'wish.recorded' && kind !== 'wish.withdrawn') return read;
  const { wish, point, words } = read as { wish: SaidWish; point: string | null; words: string };
  return { means: wishWords(wish, point), words };
}

/** After every entry there is: where a first page starts. */
const start = { at: Number.MAX_SAFE_INTEGER, source: sources.length, id: Number.MAX_SAFE_INTEGER };

/** Everything that happened to a borrower, newest first, one page. */
export function timelineOf(db: Database, { borrowerId, before, limit = 30 }: TimelineInput): TimelinePage {
  const rows = prepared<Record<string, number>, Row>(db, page).all({
    borrowerId,
    ...(before ?? start),
    limit: limit + 1,
  });
  const entries = rows.slice(0, limit);
  const last = entries.at(-1);
  return {
    entries: entries.map(({ source, detail, ...row }) => ({
      ...row,
      source: sources[source] ?? 'event',
      detail: detailOf(row.kind, detail),
    })),
    next: rows.length > limit && last ? { at: last.at, source: last.source, id: last.id } : null,
  };
}
