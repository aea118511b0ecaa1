import type { Database } from '#db/client.ts';
import type { HoldKind } from '#db/terms.ts';
import {
  type HoldRow,
  holdColumns,
  holdRow,
  holdTables,
  type StoredHold,
} from '../../compliance/holds/queries.ts';
import type { HoldFilter, HoldsInForceInput } from '../../compliance/schema.ts';
import { type Day, dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { formatPhone } from '../../core/phone.ts';
import { portfolioById } from '../../portfolio/queries.ts';

/** A hold in force, with whoever is to take care of its borrower. */
export interface HoldInForce extends HoldRow {
  loanReference: string | null;
  /** The number or address that is wrong. */
  pointValue: string | null;
  ownerId: string | null;
  ownerName: string | null;
  /** When something happens to it next: its end where that is known, else the next look. */
  nextOn: Day;
}

type Stored = StoredHold & Omit<HoldInForce, keyof HoldRow>;

/** Kinds that ask for a person with the time and the training: not for the next agent who is free. */
const careKinds: readonly HoldKind[] = ['vulnerability', 'hardship'];

const filtered: Record<HoldFilter, string> = {
  all: '1',
  look: 'reviewOn <= :today',
  care: `kind IN (${careKinds.map((kind) => `'${kind}'`).join(', ')})`,
};

const inForce = `WITH in_force AS (
  SELECT ${holdColumns}, l.external_id AS loanReference, p.value AS pointValue, c.owner_id AS ownerId, c.owner_name AS ownerName
  FROM ${holdTables} LEFT JOIN loan l ON l.id = hold.loan_id LEFT JOIN contact_point p ON p.id = hold.contact_point_id
    LEFT JOIN recovery_case c ON c.borrower_id = hold.borrower_id
  WHERE borrower.portfolio_id = :portfolioId AND start_day <= :today
    AND (hold.end_day IS NULL OR hold.end_day > :today) AND (hold_lift.end_day IS NULL OR hold_lift.end_day > :today)),
  stated AS (SELECT *, coalesce(endDay, reviewOn) AS nextOn FROM in_force)`;
const like = `(:kind IS NULL OR kind = :kind) AND (:author IS NULL OR authorName = :author)`;

const pageSize = 50;

/**
 * One page of a portfolio's holds in force, the one whose look or end comes first at the top, with how many there are of
 * each sort and who placed them.
 */
export function holdsInForce(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { portfolioId, show, kind, author, after }: HoldsInForceInput,
) {
  const today = dayIn(portfolioById(db, portfolioId).timeZone, now());
  const asked = { portfolioId, today, kind: kind ?? null, author: author ?? null };
  const [nextOn, holdId] = cursorOf(after);
  const rows = db.$client
    .prepare<Record<string, unknown>, Stored>(
      `${inForce} SELECT * FROM stated WHERE ${like} AND ${filtered[show]} AND (nextOn, holdId) > (:nextOn, :holdId)
       ORDER BY nextOn, holdId LIMIT ${pageSize + 1}`,
    )
    .all({ ...asked, nextOn, holdId });
  const items: HoldInForce[] = rows.slice(0, pageSize).map(asShown);
  const last = items.at(-1);
  return {
    today,
    items,
    next: rows.length > pageSize && last ? `${last.nextOn}_${last.holdId}` : null,
    counts: countsOf(db, asked),
    authors: authorsOf(db, asked),
  };
}
export type HoldsInForce = ReturnType<typeof holdsInForce>;

function countsOf(db: Database, asked: Record<string, unknown>): Record<HoldFilter, number> {
  const found = db.$client
    .prepare<Record<string, unknown>, Record<HoldFilter, number>>(
      `${inForce} SELECT count(*) AS "all", count(CASE WHEN ${filtered.look} THEN 1 END) AS look,
         count(CASE WHEN ${filtered.care} THEN 1 END) AS care FROM stated WHERE ${like}`,
    )
    .get(asked);
  return found ?? { all: 0, look: 0, care: 0 };
}

/** Everybody who placed one that is in force, whatever else is asked for. */
function authorsOf(db: Database, { portfolioId, today }: Record<string, unknown>): string[] {
  return db.$client
    .prepare<Record<string, unknown>, { name: string }>(
      `${inForce} SELECT DISTINCT authorName AS name FROM stated ORDER BY name LIMIT 200`,
    )
    .all({ portfolioId, today })
    .map(({ name }) => name);
}

function cursorOf(after: string | undefined): [Day, number] {
  const [day = '', id = '0'] = after?.split('_') ?? [];
  return [day, Number(id)];
}

/**
 * The holds whose day of looking again has come, the longest due first: everybody's whose case is nobody's own, and this
 * person's; all of them for whoever answers for the whole portfolio.
 */
export function holdsToLookAt(
  db: Database,
  { portfolioId, today, actorId }: { portfolioId: number; today: Day; actorId: string | null },
): HoldInForce[] {
  return db.$client
    .prepare<Record<string, unknown>, Stored>(
      `${inForce} SELECT * FROM stated WHERE ${filtered.look} AND (:actorId IS NULL OR coalesce(ownerId, :actorId) = :actorId)
       ORDER BY nextOn, holdId`,
    )
    .all({ portfolioId, today, actorId })
    .map(asShown);
}

/** A number as it is read, not as it is kept. */
function asShown(stored: Stored): HoldInForce {
  const hold = holdRow(stored);
  return { ...hold, pointValue: hold.pointValue && formatPhone(hold.pointValue) };
}
