import type { Database } from '#db/client.ts';
import type { MessageKind } from '#db/message-terms.ts';
import { prepared } from '#db/prepared.ts';
import type { Context } from '../../core/context.ts';
import type { ReadersInput } from '../schema.ts';

export interface Reader {
  id: number;
  name: string | null;
  reference: string;
}

const few = 20;

/** Whose arrangement a kind of message speaks of; the others speak of what is owed. */
const spokenOf: Partial<Record<MessageKind, string>> = {
  promise_reminder: `SELECT borrower_id FROM promise_to_pay WHERE portfolio_id = :portfolioId AND state = 'open'`,
  promise_missed: `SELECT borrower_id FROM promise_to_pay WHERE portfolio_id = :portfolioId AND state IN ('broken', 'partial')`,
  plan_confirmation: `SELECT borrower_id FROM instalment_plan WHERE portfolio_id = :portfolioId AND state = 'active'`,
  reminder_before_due: `SELECT borrower_id FROM instalment_plan WHERE portfolio_id = :portfolioId AND state = 'active'`,
  instalment_missed: `SELECT borrower_id FROM instalment_plan WHERE portfolio_id = :portfolioId AND state IN ('active', 'broken')`,
  settlement_offer: `SELECT borrower_id FROM settlement_offer WHERE portfolio_id = :portfolioId AND state = 'offered'`,
  settlement_reminder: `SELECT borrower_id FROM settlement_offer WHERE portfolio_id = :portfolioId AND state = 'offered'`,
};

const owing = `SELECT borrower_id FROM work_item WHERE portfolio_id = :portfolioId AND state <> 'closed' AND days_past_due > 0`;

/**
 * Borrowers to read a template with: those whose reference or name begins with what is searched for; without a search
 * a few whom a message of this kind could be written to, else the first of the portfolio.
 */
export function readersOf({ db }: Context, { portfolioId, kind, search }: ReadersInput): Reader[] {
  if (search !== '') return named(db, portfolioId, search);
  const found = among(db, portfolioId, spokenOf[kind] ?? owing);
  return found.length > 0 ? found : named(db, portfolioId, '');
}

function among(db: Database, portfolioId: number, borrowers: string): Reader[] {
  return prepared<Record<string, number>, Reader>(
    db,
    `SELECT id, name, external_id AS reference FROM borrower WHERE id IN (${borrowers} LIMIT 200) ORDER BY id LIMIT :few`,
  ).all({ portfolioId, few });
}

function named(db: Database, portfolioId: number, search: string): Reader[] {
  const like = `${search.replace(/[%_\\]/g, (sign) => `\\${sign}`)}%`;
  return prepared<Record<string, number | string>, Reader>(
    db,
    `SELECT id, name, external_id AS reference FROM borrower
     WHERE portfolio_id = :portfolioId AND (external_id LIKE :like ESCAPE '\\' OR name LIKE :like ESCAPE '\\')
     ORDER BY id LIMIT :few`,
  ).all({ portfolioId, like, few });
}
