import { desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { MessageLanguage } from '#db/message-terms.ts';
import { correspondence, portfolio } from '#db/schema/index.ts';
import type { Jurisdiction } from '#db/terms.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict, notFound } from '../core/errors.ts';
import { letterheadOf } from '../letters/letterhead.ts';
import type { CorrespondenceInput } from './schema.ts';

/** Who writes for a portfolio, and when its daily run starts. */
export interface Sender {
  portfolioId: number;
  portfolioName: string;
  currency: string;
  portfolioLocale: string;
  timeZone: string;
  jurisdiction: Jurisdiction;
  /** 0 where nobody entered anything yet. */
  version: number;
  signature: string;
  fromEmail: string | null;
  replyTo: string | null;
  phone: string | null;
  address: string | null;
  /** What was entered for messages alone; null where the letterhead's is used. */
  own: { replyTo: string | null; phone: string | null; address: string | null };
  runsAtMinute: number;
  automatic: boolean;
  everyDays: number;
  /** The most reminders of a balance that the daily run writes on one day; null for no limit. */
  mostReminders: number | null;
}

/**
 * Until somebody decides otherwise: judged at seven, nothing sent by itself, a week between two reminders, and no more of
 * them on a day than a person could choose in the queue by hand.
 */
const unset = { runsAtMinute: 7 * 60, automatic: false, everyDays: 7, mostReminders: 500 } as const;

/** @throws AppError not_found */
export function senderOf(db: Pick<Database, 'select'>, portfolioId: number): Sender {
  const found = db.select().from(portfolio).where(eq(portfolio.id, portfolioId)).get();
  if (!found) throw notFound('This portfolio');
  const newest = db
    .select()
    .from(correspondence)
    .where(eq(correspondence.portfolioId, portfolioId))
    .orderBy(desc(correspondence.version))
    .limit(1)
    .get();
  const { name, currency, locale, timeZone, jurisdiction } = found;
  // what stands on the letterhead is said once: here only what messages say otherwise
  const head = letterheadOf(db, portfolioId);
  return {
    portfolioId,
    portfolioName: name,
    currency,
    portfolioLocale: locale,
    timeZone,
    jurisdiction,
    version: newest?.version ?? 0,
    signature: newest?.senderName ?? head?.senderName ?? name,
    fromEmail: newest?.fromEmail ?? null,
    replyTo: newest?.replyTo ?? newest?.fromEmail ?? head?.email ?? null,
    phone: newest?.phone ?? head?.phone ?? null,
    address: newest?.address ?? head?.addressLines.join('\n') ?? null,
    own: {
      replyTo: newest?.replyTo ?? null,
      phone: newest?.phone ?? null,
      address: newest?.address ?? null,
    },
    runsAtMinute: newest?.runsAtMinute ?? unset.runsAtMinute,
    automatic: newest?.automatic ?? unset.automatic,
    everyDays: newest?.everyDays ?? unset.everyDays,
    // what was adopted may say that there is no limit
    mostReminders: newest ? newest.mostReminders : unset.mostReminders,
  };
}

/** Adopts a new version of how a portfolio writes. @throws AppError conflict where somebody else was first */
export function adoptCorrespondence(
  { db, actor, now }: Context,
  { portfolioId, after, ...said }: CorrespondenceInput,
): { version: number } {
  return db.transaction(
    (tx) => {
      const { version: last } = senderOf(tx, portfolioId);
      if (last !== after) throw conflict('Somebody changed this meanwhile. Load the page again.');
      const version = last + 1;
      const at = now();
      tx.insert(correspondence)
        .values({ ...said, portfolioId, version, authorId: actor.id, authorName: actor.name, at })
        .run();
      const detail = {
        version,
        automatic: said.automatic,
        runsAtMinute: said.runsAtMinute,
        everyDays: said.everyDays,
        mostReminders: said.mostReminders,
      };
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'correspondence.adopted',
        subject: `portfolio:${portfolioId}`,
        detail,
      });
      return { version };
    },
    { behavior: 'immediate' },
  );
}

/** The language of a message with the portfolio's region, which decides how its money and days are written. */
export function localeFor(language: MessageLanguage, portfolioLocale: string): string {
  const { language: own, region } = new Intl.Locale(portfolioLocale);
  return own === language ? portfolioLocale : region ? `${language}-${region}` : language;
}
