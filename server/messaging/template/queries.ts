import { and, asc, desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageChannel, MessageKind, MessageLanguage } from '#db/message-terms.ts';
import { messageTemplate, messageTemplateVersion } from '#db/schema/index.ts';
import { dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import type { TemplateKey } from '../schema.ts';
import { senderOf } from '../sender.ts';
import { checkTemplate } from './check.ts';
import { mergeFields } from './fields.ts';
import { findTemplate } from './save.ts';
import { shipTemplates } from './ship.ts';

export type TemplateVersion = typeof messageTemplateVersion.$inferSelect;

/** Every template of a portfolio by its newest version, with what no longer fulfils its rule pack. */
export function listTemplates({ db, now }: Context, portfolioId: number) {
  const at = now();
  shipTemplates(db, portfolioId, at);
  const { jurisdiction, timeZone } = senderOf(db, portfolioId);
  const today = dayIn(timeZone, at);
  const rows = db
    .select({ template: messageTemplate, version: messageTemplateVersion })
    .from(messageTemplate)
    .innerJoin(messageTemplateVersion, eq(messageTemplateVersion.templateId, messageTemplate.id))
    .where(eq(messageTemplate.portfolioId, portfolioId))
    .orderBy(asc(messageTemplate.id), asc(messageTemplateVersion.version))
    .all();
  // the last of a template's versions replaces those before it
  const newest = new Map(rows.map((row) => [row.template.id, row]));
  return [...newest.values()].map(({ template, version }) => {
    const { kind, channel, language } = template;
    const { subject, body, state, at: savedAt, authorName } = version;
    const { problems } = checkTemplate({ kind, channel, language, subject, body }, { jurisdiction, today });
    return {
      id: template.id,
      kind,
      channel,
      language,
      version: version.version,
      state,
      subject,
      body,
      savedAt,
      authorName,
      problems: problems.map(({ sentence }) => sentence),
    };
  });
}

/** One template with all its versions, newest first; null where it was never written. */
export function templateHistory({ db, now }: Context, key: TemplateKey) {
  shipTemplates(db, key.portfolioId, now());
  const found = findTemplate(db, key);
  if (!found) return null;
  const versions = db
    .select()
    .from(messageTemplateVersion)
    .where(eq(messageTemplateVersion.templateId, found.id))
    .orderBy(desc(messageTemplateVersion.version))
    .limit(100)
    .all();
  return { id: found.id, versions };
}

export interface TemplateWanted {
  portfolioId: number;
  kind: MessageKind;
  channel: MessageChannel;
  /** Best first. */
  languages: readonly MessageLanguage[];
}

export interface TemplateFound {
  version: TemplateVersion;
  language: MessageLanguage;
}

/** The template in use in the first of these languages that has one; null where none has. */
export function templateInUse(
  db: Pick<Database, 'select'>,
  { languages, ...wanted }: TemplateWanted,
): TemplateFound | null {
  for (const language of languages) {
    const version = db
      .select({ version: messageTemplateVersion })
      .from(messageTemplate)
      .innerJoin(messageTemplateVersion, eq(messageTemplateVersion.templateId, messageTemplate.id))
      .where(
        and(
          eq(messageTemplate.portfolioId, wanted.portfolioId),
          eq(messageTemplate.kind, wanted.kind),
          eq(messageTemplate.channel, wanted.channel),
          eq(messageTemplate.language, language),
        ),
      )
      .orderBy(desc(messageTemplateVersion.version))
      .limit(1)
      .get()?.version;
    if (version?.state === 'in_use') return { version, language };
  }
  return null;
}

/** The fields a template may name, for the editor. */
export const templateFields = () =>
  Object.entries(mergeFields).map(([name, { type, words }]) => ({ name, type, words }));
