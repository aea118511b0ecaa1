import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { messageTemplate } from '#db/schema/index.ts';
import { system } from '../../core/audit.ts';
import { dayIn } from '../../core/calendar.ts';
import { senderOf } from '../sender.ts';
import { checkTemplate } from './check.ts';
import { defaultTemplates } from './defaults.ts';
import { addVersion, templateIdOf } from './save.ts';

/**
 * Gives a portfolio the texts that come with the product, once: where it has any template of its own nothing is added.
 * Called by whoever needs a template first, so that no portfolio has to be set up for it.
 */
export function shipTemplates(db: Database, portfolioId: number, at: number): void {
  if (hasTemplates(db, portfolioId)) return;
  const { jurisdiction, timeZone } = senderOf(db, portfolioId);
  const today = dayIn(timeZone, at);
  const author = { actor: system, at };
  db.transaction(
    (tx) => {
      // asked again inside: somebody else may have been first
      if (hasTemplates(tx, portfolioId)) return;
      for (const template of defaultTemplates(jurisdiction)) {
        const { subject, body } = template;
        const { clauses } = checkTemplate(template, { jurisdiction, today });
        const templateId = templateIdOf(tx, { portfolioId, ...template }, author);
        addVersion(tx, { templateId, after: 0, subject, body, clauses, state: 'in_use', note: null }, author);
      }
    },
    { behavior: 'immediate' },
  );
}

const hasTemplates = (db: Pick<Database, 'select'>, portfolioId: number) =>
  db
    .select({ id: messageTemplate.id })
    .from(messageTemplate)
    .where(eq(messageTemplate.portfolioId, portfolioId))
    .limit(1)
    .get() !== undefined;
