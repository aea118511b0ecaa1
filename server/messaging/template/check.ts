import { ownLetters } from '#db/message-terms.ts';
import type { Jurisdiction } from '#db/terms.ts';
import type { Day } from '../../core/calendar.ts';
import { clausesOn } from '../clauses/packs.ts';
import { type ClauseResult, checkClauses } from '../clauses/rules.ts';
import type { TemplateKey } from '../schema.ts';
import { type Piece, parseTemplate } from './parse.ts';

export interface Worded extends Pick<TemplateKey, 'kind' | 'channel' | 'language'> {
  subject: string;
  body: string;
}

export interface CheckedTemplate {
  subject: Piece[];
  body: Piece[];
  clauses: ClauseResult[];
  /** What keeps it from being saved or sent, each with the field it stands beside. */
  problems: { field: 'subject' | 'body'; sentence: string }[];
}

/** Reads a template and judges it by the clauses of its portfolio's rule pack on a day. */
export function checkTemplate(
  template: Worded,
  { jurisdiction, today }: { jurisdiction: Jurisdiction; today: Day },
): CheckedTemplate {
  const problems: CheckedTemplate['problems'] = [];
  const read = (field: 'subject' | 'body') => {
    const parsed = parseTemplate(template[field]);
    if ('pieces' in parsed) return parsed.pieces;
    problems.push({ field, sentence: parsed.error });
    return [];
  };
  const subject = read('subject');
  const body = read('body');
  if (template.channel === 'letter' && ownLetters.some((kind) => kind === template.kind))
    problems.push({
      field: 'body',
      sentence: 'This goes by post as a letter of its own, made from the ledger, and not from a template.',
    });
  if (template.channel !== 'sms' && template.subject.trim() === '')
    problems.push({ field: 'subject', sentence: 'Write a subject: it is what is read first.' });
  // what cannot be read cannot be judged either: the first thing to mend is the syntax
  const clauses = problems.some(({ field }) => field === 'body')
    ? []
    : checkClauses({ ...template, subject, body }, clausesOn(jurisdiction, today));
  for (const { fulfilled, sentence, citation } of clauses)
    if (!fulfilled) problems.push({ field: 'body', sentence: `${sentence} ${citation}.` });
  return { subject, body, clauses, problems };
}
