import type { Database } from '#db/client.ts';
import { audit, system } from '../../core/audit.ts';
import { dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { senderOf } from '../sender.ts';
import { checkTemplate } from './check.ts';
import { type DefaultTemplate, defaultTemplates } from './defaults.ts';
import { addVersion, findTemplate, templateIdOf } from './save.ts';

/**
 * Standard texts that came with the product after this portfolio had its own: of what it was never written to about, by
 * this channel, in this language. A text that was taken out of use was written once and is not offered again.
 */
export function offeredTemplates(db: Database, portfolioId: number): DefaultTemplate[] {
  const { jurisdiction } = senderOf(db, portfolioId);
  return defaultTemplates(jurisdiction).filter((each) => !findTemplate(db, { portfolioId, ...each }));
}

/** Adds all of them, in one act. Doing it again adds nothing. @returns how many were added */
export function addOffered({ db, actor, now }: Context, portfolioId: number): { added: number } {
  const at = now();
  return db.transaction(
    (tx) => {
      const { jurisdiction, timeZone } = senderOf(db, portfolioId);
      const today = dayIn(timeZone, at);
      const offered = offeredTemplates(db, portfolioId);
      for (const template of offered) {
        const { subject, body } = template;
        const { clauses } = checkTemplate(template, { jurisdiction, today });
        // the words are the product's, and who added them stands in the audit log
        const author = { actor: system, at };
        const templateId = templateIdOf(tx, { portfolioId, ...template }, author);
        addVersion(tx, { templateId, after: 0, subject, body, clauses, state: 'in_use', note: null }, author);
      }
      if (offered.length > 0)
        audit(tx, {
          at,
          actor,
          portfolioId,
          action: 'templates.standard_added',
          subject: `portfolio:${portfolioId}`,
          detail: {
            templates: offered.map(({ kind, channel, language }) => `${kind} ${channel} ${language}`),
          },
        });
      return { added: offered.length };
    },
    { behavior: 'immediate' },
  );
}
