import type { Day } from '../core/calendar.ts';

export interface DatedFile {
  asOf: Day;
  sha256: string;
}

export type Verdict = { may: true } | { may: false; state: 'unchanged' | 'refused'; sentence: string };

/**
 * May this file become the book's next snapshot?
 * @param today the day in the portfolio's own zone.
 * @param committed the snapshots the portfolio has, in any order.
 */
export function judgeFile(file: DatedFile, today: Day, committed: readonly DatedFile[]): Verdict {
  if (committed.some((past) => past.sha256 === file.sha256 && past.asOf === file.asOf)) {
    return {
      may: false,
      state: 'unchanged',
      sentence: `This file was already imported as of ${file.asOf}. Nothing was changed.`,
    };
  }
  if (file.asOf > today) return refuse(futureSentence(file.asOf, today));
  const last =
    committed
      .map((past) => past.asOf)
      .sort()
      .at(-1) ?? '';
  if (file.asOf === last) {
    return refuse(
      `The book already has a snapshot as of ${last}, from another file. Import this one with a later as-of date.`,
    );
  }
  if (file.asOf < last) {
    return refuse(
      `The book already stands at ${last}, so a file as of ${file.asOf} cannot follow it. Import a file with a later as-of date.`,
    );
  }
  return { may: true };
}

export function futureSentence(asOf: Day, today: Day): string {
  return `The as-of date ${asOf} lies in the future: it is ${today} in the portfolio's time zone. Use the day the figures are from.`;
}

const refuse = (sentence: string): Verdict => ({ may: false, state: 'refused', sentence });
