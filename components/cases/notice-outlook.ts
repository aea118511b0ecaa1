import type { NoticeOutlook } from '#server/casework/notice/outlook.ts';
import type { CaseFacts } from './case-facts.ts';

/** The loans that a legal notice can be proposed for, and those left out, each with why. */
export function loansForNotice({ loans, legal }: Pick<CaseFacts, 'loans' | 'legal'>) {
  const told = loans.map((loan) => {
    const outlook = legal.find(({ loanId }) => loanId === loan.id);
    return { ...loan, refusal: outlook?.refusal ?? null, beforeIssue: outlook?.beforeIssue ?? [] };
  });
  return {
    open: told.filter(({ refusal }) => refusal === null),
    out: told.filter(({ refusal }) => refusal !== null),
  };
}

/**
 * What a notice's row says: why this person cannot take the step, in place of its button, and what the issue waits for.
 * What is one and the same is said once.
 */
export function standsInTheWay(outlook: NoticeOutlook | undefined, mayStep: boolean) {
  const step = mayStep ? (outlook?.refusal ?? null) : null;
  const issue = (outlook?.beforeIssue ?? []).filter((sentence) => sentence !== step);
  return { step, issue: issue.join(' ') };
}
