import { agedOf, type BookSummary } from '../schema.ts';
import { type Caption, type Format, inWords, leftOut, loans, sentences, share } from './words.ts';

/** How late the book's money is. */
export function captionAgeing(body: BookSummary, format: Format): Caption {
  const question = 'Outstanding balance by days past due';
  const aged = agedOf(body);
  if (aged.loans === body.withoutDaysPastDue.loans)
    return { title: question, text: 'No loan says how many days it is past due.' };
  const missing = leftOut(body.withoutDaysPastDue.loans, 'days past due', format);
  const late = body.par.find(({ over }) => over === 90);
  const money = body.ageing.reduce((sum, bucket) => sum + bucket.outstandingMinor, 0);
  if (!late || money === 0)
    return { title: question, text: sentences('No balance is outstanding in any bucket.', missing) };
  const largest = body.ageing.toSorted((a, b) => b.outstandingMinor - a.outstandingMinor)[0];
  return {
    title: `${share(late.outstandingMinor, money, format)} of the ${aged.isOpen ? 'open balance' : 'balance'} is more than 90 days past due`,
    text: sentences(
      `${inWords(late.outstandingMinor, 'money', format)} in ${loans(late.loans, format)}.`,
      largest
        ? `The largest bucket is ${largest.label} days with ${inWords(largest.outstandingMinor, 'money', format)}.`
        : '',
      missing,
      aged.isOpen ? `${loans(body.loans - aged.loans, format)} that have ended are left out.` : '',
    ),
  };
}
