import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEvent, messageTemplate, messageTemplateVersion } from '#db/schema/index.ts';
import { addOffered, offeredTemplates } from '#server/messaging/template/offer.ts';
import { listTemplates } from '#server/messaging/template/queries.ts';
import { retireTemplate } from '#server/messaging/template/save.ts';
import { letterBox } from '#tests/support/letter-box.ts';

test('standard texts that a portfolio lacks are offered and added once, and what it has stays', async () => {
  const { db, manager, portfolioId } = await letterBox();
  const all = listTemplates(manager, portfolioId);
  expect(offeredTemplates(db, portfolioId)).toEqual([]);
  // as a portfolio stands that had its texts before some of them came
  db.$client.exec('DROP TRIGGER IF EXISTS message_template_keeps_its_rows');
  db.$client.exec('DROP TRIGGER IF EXISTS message_template_version_keeps_its_rows');
  const spanishTexts = db
    .select({ id: messageTemplate.id })
    .from(messageTemplate)
    .where(and(eq(messageTemplate.language, 'es'), eq(messageTemplate.channel, 'sms')))
    .all();
  for (const { id } of spanishTexts) {
    db.delete(messageTemplateVersion).where(eq(messageTemplateVersion.templateId, id)).run();
    db.delete(messageTemplate).where(eq(messageTemplate.id, id)).run();
  }
  const general = { portfolioId, kind: 'general', channel: 'email', language: 'en', after: 1 } as const;
  retireTemplate(manager, general);

  const offered = offeredTemplates(db, portfolioId);
  expect(offered).toHaveLength(spanishTexts.length);
  expect(new Set(offered.map(({ channel, language }) => `${channel} ${language}`))).toEqual(
    new Set(['sms es']),
  );
  expect(addOffered(manager, portfolioId)).toEqual({ added: spanishTexts.length });
  expect(addOffered(manager, portfolioId)).toEqual({ added: 0 });
  const now = listTemplates(manager, portfolioId);
  const named = (list: typeof all) =>
    list.map(({ kind, channel, language }) => `${kind} ${channel} ${language}`).toSorted();
  expect(named(now)).toEqual(named(all));
  expect(now.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(
    now.find(({ kind, channel, language }) => `${kind} ${channel} ${language}` === 'general email en')?.state,
  ).toBe('retired');
  const acts = db
    .select()
    .from(auditEvent)
    .all()
    .filter(({ action }) => action === 'templates.standard_added');
  expect(acts.map(({ actorName }) => actorName)).toEqual([manager.actor.name]);
});
