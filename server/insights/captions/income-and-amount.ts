import type { IncomeAndAmount, MeasureSummary } from '../schema.ts';
import { statusWords } from './status-words.ts';
import {
  type Caption,
  capitalise,
  count,
  decimal,
  type Format,
  inWords,
  leftOut,
  list,
  loans,
  pValue,
  sentences,
  significant,
} from './words.ts';

/** Loan amount against monthly income: whether the two move together, by Pearson's r and its interval. */
export function captionIncomeAndAmount(body: IncomeAndAmount, format: Format): Caption {
  const question = 'Loan amount against monthly income';
  const { n, correlation } = body;
  const missing = sentences(
    leftOut(body.withoutIncome, 'monthly income', format),
    leftOut(body.withoutAmount, 'loan amount', format),
  );
  if (n === 0)
    return {
      title: question,
      text: sentences('No loan says both its monthly income and its amount.', missing),
    };
  if (!correlation) {
    const why = n < 4 ? `Only ${loans(n, format)} say both` : 'One of the two is the same for every loan';
    return { title: question, text: sentences(`${why}: there is nothing to compare.`, missing) };
  }
  const { value, low, high } = correlation;
  const none = low <= 0 && high >= 0 ? ': no straight-line relation over the whole book' : '';
  const figures = `r = ${decimal(value)}, 95% interval ${decimal(low)}…${decimal(high)}, ${loans(n, format)}${none}.`;
  return { title: together(value, low, high), text: sentences(figures, missing) };
}

function together(r: number, low: number, high: number): string {
  if (low <= 0 && high >= 0) {
    return high - low > 0.5
      ? 'Too few loans to tell whether loan amount moves with monthly income'
      : 'Monthly income and loan amount do not move together';
  }
  const size = Math.abs(r);
  if (size < 0.1) return 'Monthly income and loan amount hardly move together';
  const strength = size < 0.3 ? 'weakly' : size < 0.6 ? 'clearly' : 'strongly';
  return r > 0
    ? `Monthly income and loan amount rise together, ${strength}`
    : `Loan amount falls as monthly income rises, ${strength}`;
}

/** Monthly income and loan amount by recovery status: which of the two differs between the statuses, if any. */
export function captionIncomeAndAmountByRecovery(
  income: MeasureSummary,
  amount: MeasureSummary,
  format: Format,
): Caption {
  const title = 'Monthly income and loan amount by recovery status';
  const measures = [income, amount];
  const empty = measures.filter(({ n }) => n === 0);
  if (empty.length > 0)
    return { title, text: `No loan says its ${list(empty.map(({ label }) => label.toLowerCase()))}.` };
  const known = (income.recovery?.groups ?? []).filter(({ n }) => n > 0);
  if (known.length === 0) return { title, text: 'No loan says how it was recovered.' };
  const [only] = known;
  if (known.length === 1 && only)
    return {
      title,
      text: `All ${loans(only.n, format)} are ${statusWords[only.status]}: there is nothing to compare.`,
    };
  const text = measures.map((measure) => medians(measure, format)).join(' ');
  return { title: titleByRecovery(measures), text };
}

/** Which measures differ between the groups, which do so by too little to matter, which do not. */
function titleByRecovery(measures: readonly MeasureSummary[]): string {
  const named = (group: MeasureSummary[]) => list(group.map(({ label }) => label.toLowerCase()));
  const moving = measures.filter(({ recovery }) => (recovery?.test?.p ?? 1) < significant);
  const clearly = moving.filter(({ recovery }) => (recovery?.test?.effect ?? 0) >= 0.01);
  const others = measures.filter((measure) => !clearly.includes(measure));
  if (moving.length === 0) return 'Neither monthly income nor loan amount differs by recovery status';
  if (clearly.length === 0)
    return `${capitalise(named(moving))} hardly ${moving.length > 1 ? 'differ' : 'differs'} by recovery status`;
  const rest = others.some((measure) => moving.includes(measure)) ? 'hardly' : 'does not';
  return `${capitalise(named(clearly))} ${clearly.length > 1 ? 'differ' : 'differs'} by recovery status${
    others.length > 0 ? `, ${named(others)} ${rest}` : ''
  }`;
}

function medians({ label, unit, recovery }: MeasureSummary, format: Format): string {
  const groups = (recovery?.groups ?? []).map(({ status, n, median }) =>
    n > 0 && median !== null ? `${inWords(median, unit, format)} ${statusWords[status]}` : null,
  );
  const said = groups.filter((group) => group !== null);
  const test = recovery?.test ? ` (Kruskal-Wallis ${pValue(recovery.test.p)})` : '';
  return `${label}, median: ${said.join(', ')}${test}.`;
}

/** Missed payments by recovery status: whether the groups differ, by their ranks. */
export function captionMissedPayments(missed: MeasureSummary, format: Format): Caption {
  const title = 'Missed payments by recovery status';
  const groups = (missed.recovery?.groups ?? []).filter(({ n }) => n > 0);
  const [only] = groups;
  if (missed.n === 0) return { title, text: 'No loan says how many payments were missed.' };
  if (!only) return { title, text: 'No loan says how it was recovered.' };
  if (groups.length === 1)
    return {
      title,
      text: `All ${loans(only.n, format)} with a known end are ${statusWords[only.status]}: there is nothing to compare.`,
    };
  const missing = leftOut(missed.missing, 'missed payments', format);
  const test = missed.recovery?.test;
  if (!test) return { title, text: sentences('All loans missed the same number of payments.', missing) };
  const figures = groups.map(
    ({ status, median, mean }) =>
      `${inWords(median ?? 0, 'count', format)} ${statusWords[status]} (mean ${decimal(mean ?? 0)})`,
  );
  const text = `Median ${list(figures)}; Kruskal-Wallis ${pValue(test.p)}, ${count(
    groups.reduce((n, g) => n + g.n, 0),
    format,
  )} loans.`;
  return { title: missedTitle(groups, test), text: sentences(text, missing) };
}

function missedTitle(
  groups: { status: keyof typeof statusWords; mean: number | null }[],
  test: { p: number; effect: number },
): string {
  if (test.p >= significant) return 'Missed payments do not differ by recovery status';
  if (test.effect < 0.01) return 'Missed payments differ hardly by recovery status';
  const most = groups.toSorted((a, b) => (b.mean ?? 0) - (a.mean ?? 0))[0];
  return `Missed payments differ by recovery status: most where ${most ? statusWords[most.status] : ''}`;
}
