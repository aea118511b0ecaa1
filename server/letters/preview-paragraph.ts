import { dayIn } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { portfolioById } from '../portfolio/queries.ts';
import { composeLetter } from './compose.ts';
import type { LetterContent } from './content.ts';
import { letterheadOf } from './letterhead.ts';
import { paragraphProblem } from './paragraph.ts';
import { sampleFacts } from './sample.ts';
import type { PreviewParagraphInput } from './schema.ts';

export interface ParagraphPreview {
  /** Why it cannot be saved like this. */
  problem: string | null;
  /** A letter of this kind to nobody, with the paragraph in its place; null without a letterhead. */
  content: LetterContent | null;
}

/** The paragraph in the editor, in its place in a letter. Stores nothing. @throws AppError not_found */
export function previewParagraph(
  { db, now }: Context,
  { portfolioId, kind, language, text }: PreviewParagraphInput,
): ParagraphPreview {
  const at = now();
  const place = portfolioById(db, portfolioId);
  const letterhead = letterheadOf(db, portfolioId);
  const written = text.trim();
  const content =
    letterhead &&
    composeLetter({
      ...sampleFacts(kind, dayIn(place.timeZone, at)),
      at,
      language,
      portfolio: place,
      letterhead,
      own: written ? { id: 0, version: 0, text: written } : null,
    });
  return { problem: written ? paragraphProblem({ kind, text: written }) : null, content };
}
