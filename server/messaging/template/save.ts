import { and, desc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Database } from '#db/client.ts';
import { messageTemplate, messageTemplateVersion } from '#db/schema/index.ts';
import { type Actor, audit } from '../../core/audit.ts';
import { dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import type { retireTemplateInput, SaveTemplateInput, TemplateKey } from '../schema.ts';
import { senderOf } from '../sender.ts';
import { checkTemplate } from './check.ts';

type Tx = Pick<Database, 'select' | 'insert'>;

/**
 * Stores a template's next version. What its rule pack asks of such a text is checked here, and again on sending.
 * @throws AppError refused beside the field that cannot stand; conflict where somebody saved another version meanwhile
 */
export function saveTemplate(ctx: Context, input: SaveTemplateInput): { version: number; versionId: number } {
  const { db, actor, now } = ctx;
  const at = now();
  const { jurisdiction, timeZone } = senderOf(db, input.portfolioId);
  const subject = input.channel === 'sms' ? '' : input.subject;
  const { problems, clauses } = checkTemplate(
    { ...input, subject },
    { jurisdiction, today: dayIn(timeZone, at) },
  );
  const [first] = problems;
  if (first) throw refused(first.sentence, first.field);
  return db.transaction(
    (tx) => {
      const templateId = templateIdOf(tx, input, { actor, at });
      const { version, versionId } = addVersion(
        tx,
        {
          templateId,
          after: input.after,
          subject,
          body: input.body,
          clauses,
          state: 'in_use',
          note: input.note ?? null,
        },
        { actor, at },
      );
      tell(tx, ctx, { input, action: 'template.saved', templateId, version });
      return { version, versionId };
    },
    { behavior: 'immediate' },
  );
}

/** Takes a template out of use, by a version of its own. @throws AppError not_found; conflict */
export function retireTemplate(
  ctx: Context,
  input: z.infer<typeof retireTemplateInput>,
): { version: number } {
  const { db, actor, now } = ctx;
  return db.transaction(
    (tx) => {
      const found = findTemplate(tx, input);
      const last = found && newestVersion(tx, found.id);
      if (!found || !last) throw notFound('This template');
      if (last.state === 'retired') throw conflict('This template is out of use already.');
      const { subject, body, clauses } = last;
      const { version } = addVersion(
        tx,
        { templateId: found.id, after: input.after, subject, body, clauses, state: 'retired', note: null },
        { actor, at: now() },
      );
      tell(tx, ctx, { input, action: 'template.retired', templateId: found.id, version });
      return { version };
    },
    { behavior: 'immediate' },
  );
}

interface Told {
  input: TemplateKey;
  action: string;
  templateId: number;
  version: number;
}

function tell(tx: Tx, { actor, now }: Context, { input, action, templateId, version }: Told): void {
  const { portfolioId, kind, channel, language } = input;
  audit(tx, {
    at: now(),
    actor,
    portfolioId,
    action,
    subject: `template:${templateId}`,
    detail: { kind, channel, language, version },
  });
}

interface Author {
  actor: Actor;
  at: number;
}

export function findTemplate(
  tx: Pick<Database, 'select'>,
  { portfolioId, kind, channel, language }: TemplateKey,
) {
  return tx
    .select()
    .from(messageTemplate)
    .where(
      and(
        eq(messageTemplate.portfolioId, portfolioId),
        eq(messageTemplate.kind, kind),
        eq(messageTemplate.channel, channel),
        eq(messageTemplate.language, language),
      ),
    )
    .get();
}

/** The template's row, made at its first version. */
export function templateIdOf(tx: Tx, key: TemplateKey, { actor, at }: Author): number {
  const { portfolioId, kind, channel, language } = key;
  const found = findTemplate(tx, key);
  if (found) return found.id;
  return tx
    .insert(messageTemplate)
    .values({ portfolioId, kind, channel, language, authorId: actor.id, authorName: actor.name, at })
    .returning({ id: messageTemplate.id })
    .get().id;
}

export function newestVersion(tx: Pick<Database, 'select'>, templateId: number) {
  return tx
    .select()
    .from(messageTemplateVersion)
    .where(eq(messageTemplateVersion.templateId, templateId))
    .orderBy(desc(messageTemplateVersion.version))
    .limit(1)
    .get();
}

type NewVersion = Pick<
  typeof messageTemplateVersion.$inferInsert,
  'templateId' | 'subject' | 'body' | 'clauses' | 'state' | 'note'
> & { after: number };

export function addVersion(tx: Tx, { after, ...row }: NewVersion, { actor, at }: Author) {
  const last = newestVersion(tx, row.templateId)?.version ?? 0;
  if (last !== after)
    throw conflict(
      `Version ${last} was saved meanwhile. Load the page again: what you wrote stays in the field.`,
    );
  const { id: versionId } = tx
    .insert(messageTemplateVersion)
    .values({ ...row, version: last + 1, authorId: actor.id, authorName: actor.name, at })
    .returning({ id: messageTemplateVersion.id })
    .get();
  return { version: last + 1, versionId };
}
