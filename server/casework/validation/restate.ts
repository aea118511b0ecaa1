import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { validationTimer } from '#db/schema/index.ts';
import { noticeDueOn } from '../../compliance/validation.ts';
import { asksValidation } from '../../compliance/validation-duty.ts';
import { type Day, dayIn } from '../../core/calendar.ts';

interface FirstRow {
  loanId: number;
  portfolioId: number;
  at: number;
}

/** A conversation about the debt, or something of ours in writing; what was found not to have happened is none. */
const firstCommunications = `
  SELECT d.loan_id AS loanId, l.portfolio_id AS portfolioId, min(c.started_at) AS at
  FROM contact c JOIN contact_debt d ON d.contact_id = c.id JOIN loan l ON l.id = d.loan_id
  LEFT JOIN contact_correction k ON k.id = (SELECT max(id) FROM contact_correction WHERE contact_id = c.id)
  WHERE c.borrower_id = ? + 0 AND coalesce(k.happened, 1) = 1
    AND (coalesce(k.conversation, c.conversation) = 1
      OR (c.direction = 'outbound' AND c.channel IN ('letter', 'email', 'sms')))
  GROUP BY d.loan_id`;

/** The first notice that left for each loan, on paper or in a message. */
const noticesSent = `
  SELECT subject_id AS loanId, issued_on AS day, NULL AS at FROM letter
    WHERE borrower_id = :borrowerId + 0 AND kind = 'validation_notice'
  UNION ALL SELECT each.value, NULL, m.sent_at FROM message m, json_each(m.loan_ids) each
    WHERE m.borrower_id = :borrowerId + 0 AND m.kind = 'validation_notice' AND m.state IN ('sent', 'printed')
      AND m.sent_at IS NOT NULL`;

/**
 * Brings the timers of a borrower's loans in line with what was said and sent. Where the law asks for no validation
 * notice it costs one look-up. Call it inside the act's transaction.
 */
export function restateValidation(
  db: Database,
  { borrowerId, portfolioId, timeZone }: { borrowerId: number; portfolioId: number; timeZone: string },
): void {
  if (!asksValidation(db, portfolioId)) return;
  const sent = new Map<number, Day>();
  for (const { loanId, day, at } of prepared<
    { borrowerId: number },
    { loanId: number; day: Day | null; at: number | null }
  >(db, noticesSent).all({ borrowerId })) {
    const on = day ?? dayIn(timeZone, at ?? 0);
    const known = sent.get(loanId);
    if (known === undefined || on < known) sent.set(loanId, on);
  }
  prepared<[number], unknown>(db, 'DELETE FROM validation_timer WHERE borrower_id = ?').run(borrowerId);
  for (const { loanId, portfolioId, at } of prepared<[number], FirstRow>(db, firstCommunications).all(
    borrowerId,
  )) {
    const firstOn = dayIn(timeZone, at);
    db.insert(validationTimer)
      .values({
        ...{ loanId, portfolioId, borrowerId, firstOn },
        dueOn: noticeDueOn(firstOn),
        sentOn: sent.get(loanId) ?? null,
      })
      .run();
  }
}
