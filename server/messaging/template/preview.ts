import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower } from '#db/schema/index.ts';
import { askableFrom } from '../../casework/payment/askable.ts';
import { dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { notFound } from '../../core/errors.ts';
import { optOutPage } from '../public-address.ts';
import type { PreviewTemplateInput } from '../schema.ts';
import { localeFor, senderOf } from '../sender.ts';
import { checkTemplate } from './check.ts';
import type { FieldValues } from './render.ts';
import { renderPieces } from './render.ts';
import { valuesFor } from './values.ts';

/** The template in the editor as one borrower would read it, and how it stands with its rule pack. Stores nothing. */
export function previewTemplate({ db, now }: Context, input: PreviewTemplateInput) {
  const sender = senderOf(db, input.portfolioId);
  const today = dayIn(sender.timeZone, now());
  const { subject, body, clauses, problems } = checkTemplate(input, {
    jurisdiction: sender.jurisdiction,
    today,
  });
  const checked = { clauses, problems };
  if (input.borrowerId === null) return { ...checked, rendered: null, missing: [] };
  if (!isOfPortfolio(db, input.borrowerId, input.portfolioId)) throw notFound('This borrower');
  const { borrowerId, kind, channel } = input;
  const values: FieldValues = valuesFor(db, {
    borrowerId,
    kind,
    channel,
    sender,
    language: input.language,
    askable: askableFrom(db, borrowerId, today),
    today,
    writtenOn: today,
    optOutLink: optOutPage('link-of-this-message'),
  });
  const format = { currency: sender.currency, locale: localeFor(input.language, sender.portfolioLocale) };
  const [head, text] = [renderPieces(subject, values, format), renderPieces(body, values, format)];
  const missing = [head, text].flatMap((part) => ('error' in part ? [part.error] : []));
  const rendered = 'text' in head && 'text' in text ? { subject: head.text, text: text.text } : null;
  return { ...checked, rendered, missing: [...new Set(missing)] };
}

const isOfPortfolio = (db: Database, borrowerId: number, portfolioId: number) =>
  db
    .select({ id: borrower.id })
    .from(borrower)
    .where(and(eq(borrower.id, borrowerId), eq(borrower.portfolioId, portfolioId)))
    .get() !== undefined;
