import { dayNumber } from '#db/seed/calendar.ts';
import { touch } from '#db/seed/year/agree.ts';
import { isOpen, mainLoan, type Person } from '#db/seed/year/world.ts';
import { recordContact } from '../../casework/contact/record.ts';
import { proposeNotice } from '../../casework/notice/propose.ts';
import { approveNotice, reviewNotice, serveNotice, withdrawNotice } from '../../casework/notice/step.ts';
import { judgeContact } from '../../compliance/judge-contact.ts';
import { addDays } from '../../core/calendar.ts';
import { AppError } from '../../core/errors.ts';
import { issueNotice } from '../../letters/issue.ts';
import { releaseLease, takeLease } from '../../queues/lease.ts';
import { later, type NoticeLater, workdayFrom, type Year } from './year.ts';

/** Legal notices: few, on foot of a written warning, and each step another day's and where it has to be another person's. */
export function pursue(year: Year): void {
  if (dayNumber(year.day) % 14 === 4) warn(year);
  for (const step of year.plans.notices.get(year.day) ?? []) take(year, step);
  year.plans.notices.delete(year.day);
}

/** One a fortnight for so many borrowers. */
const borrowersAWarning = 2000;
/** Instalments behind from which a legal notice is thought of. */
const behind = 4;

/** Those who are furthest behind and were not warned yet get a letter that says what may follow. */
function warn(year: Year): void {
  const { world, borrowers, plans } = year;
  const far = [...world.people.values()]
    .map((person) => ({ person, loan: mainLoan(person, world.month) }))
    .filter(({ person, loan }) => loan !== null && !loan.plan && !person.settlement)
    .filter(({ loan }) => loan !== null && loan.dueMinor >= behind * loan.life.instalmentMinor)
    .filter(({ person }) => !plans.warned.has(borrowers.get(person.borrowerId) ?? 0))
    .toSorted((a, b) => (b.loan?.dueMinor ?? 0) - (a.loan?.dueMinor ?? 0));
  for (const { person } of far.slice(0, Math.ceil(year.options.borrowers / borrowersAWarning)))
    sendWarning(year, person);
}

function sendWarning(year: Year, person: Person): void {
  const { desk, borrowers, loans, plans, day, world } = year;
  const borrowerId = borrowers.get(person.borrowerId);
  const loan = mainLoan(person, world.month);
  const loanId = loan && loans.get(loan.life.loanId);
  if (borrowerId === undefined || !loanId) return;
  const message = { hasOptOut: true, threatensCourt: true } as const;
  const { verdict, verdictId } = judgeContact(desk.tom, { borrowerId, channel: 'letter', message });
  // of a warning somebody would think again: another one is written to then
  if (verdict !== 'allow') return;
  const { token } = takeLease(desk.tom, { borrowerId });
  const note = 'Written warning that legal steps may follow.';
  recordContact(desk.tom, {
    borrowerId,
    token,
    verdictId,
    outcome: 'sent',
    note,
    nextOn: addDays(day, 7),
  });
  releaseLease(desk.tom, { borrowerId, token });
  touch(person, 'letter', dayNumber(day));
  plans.warned.add(borrowerId);
  const next = { step: 'propose', borrowerId, loanId, warnedOn: day } as const;
  later(plans.notices, workdayFrom(addDays(day, 42)), next);
}

const after = {
  propose: 'review',
  review: 'approve',
  approve: 'issue',
  issue: 'serve',
  serve: null,
} as const;
const daysAfter = { propose: 1, review: 2, approve: 1, issue: 4, serve: 0 } as const;

/** One step, by whoever's it is. What forbids legal steps is the verbs' to say: then the notice is taken off its way. */
function take(year: Year, planned: NoticeLater): void {
  const { day, plans } = year;
  // most pay or agree to something in the meantime
  if (planned.step === 'propose' && !isStillFar(year, planned.borrowerId)) return;
  try {
    const noticeId = carryOut(year, planned);
    const step = after[planned.step];
    if (!step) return;
    later(plans.notices, workdayFrom(addDays(day, daysAfter[planned.step])), { ...planned, step, noticeId });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { noticeId } = planned;
    if (noticeId !== undefined) withdrawNotice(year.desk.marc, { noticeId, reason: error.message });
  }
}

function isStillFar(year: Year, borrowerId: number): boolean {
  const person = year.world.people.get(year.references.get(borrowerId) ?? '');
  const loan = person && mainLoan(person, year.world.month);
  return Boolean(
    loan && isOpen(loan, year.world.month + 1) && loan.dueMinor >= behind * loan.life.instalmentMinor,
  );
}

function carryOut({ day, desk, loans, world, references }: Year, planned: NoticeLater): number {
  const { step, borrowerId, loanId, warnedOn, noticeId = 0 } = planned;
  switch (step) {
    case 'propose':
      return proposeNotice(desk.tom, {
        borrowerId,
        loanId,
        warning: { by: 'outside', sentOn: warnedOn, how: 'Warned by a letter of the lender’s own.' },
        reason: 'No payment and no arrangement since the written warning.',
      }).noticeId;
    case 'review':
      reviewNotice(desk.marc, { noticeId, limitationConfirmed: true });
      return noticeId;
    case 'approve':
      approveNotice(desk.grace, { noticeId });
      return noticeId;
    case 'issue':
      issueNotice(desk.marc, { noticeId });
      return noticeId;
    case 'serve': {
      serveNotice(desk.tom, {
        noticeId,
        servedOn: day,
        manner: 'registered_post',
        evidence: 'Receipt in the post book.',
      });
      const person = world.people.get(references.get(borrowerId) ?? '');
      for (const loan of person?.loans ?? []) if (loans.get(loan.life.loanId) === loanId) loan.legal = true;
      return noticeId;
    }
  }
}
