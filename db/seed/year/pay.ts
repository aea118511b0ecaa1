import { furtherLuck, luckOf } from './life.ts';
import { type Decided, decideAgreed, decideMonth, giveBack, promised, receive } from './loan-state.ts';
import { effectOf, stillWorking, type Touched } from './truth.ts';
import { type Due, isInFile, type Person, plan, type World } from './world.ts';

/** Money that comes in, or goes back, on a day. Minor units. */
export interface Money {
  kind: 'payment' | 'bounce';
  borrowerId: string;
  /** The loan that the payer named; null for a settlement, which is for all of them. */
  loanId: string | null;
  amountMinor: number;
  /** The payer's own mark; a bounce names the payment that came back. */
  reference: string;
}

/** A decision with its truth: what the simulator knows and no file says. */
export interface Answer extends Decided {
  kind: Due['kind'];
  /** What worked on them on that day, beside the arrangement itself. */
  touched: readonly Touched[];
  loanId: string;
  day: number;
  month: number;
}

const bounceShare = 0.012;
const bounceAfterDays = 4;

/** Everything that the borrowers do about their debts on one day, in the order of the book. */
export function moneyOn(world: World, day: number, told?: (answer: Answer) => void): Money[] {
  const dues = world.agenda.get(day) ?? [];
  world.agenda.delete(day);
  return dues
    .toSorted((a, b) => (a.person.borrowerId < b.person.borrowerId ? -1 : 1))
    .flatMap((due) => act(world, due, { day, told }));
}

interface On {
  day: number;
  told: ((answer: Answer) => void) | undefined;
}

function act(world: World, due: Due, on: On): Money[] {
  switch (due.kind) {
    case 'month':
      return actMonth(world, due, on);
    case 'promise':
      return actPromise(world, due, on);
    case 'instalment':
      return actInstalment(world, due, on);
    case 'settlement':
      return actSettlement(world, due, on);
    case 'bounce': {
      if (due.loan.settled) return [];
      giveBack(due.loan, due.amountMinor);
      const { person, loan, reference, amountMinor } = due;
      return [
        { kind: 'bounce', borrowerId: person.borrowerId, loanId: loan.life.loanId, reference, amountMinor },
      ];
    }
  }
}

type Of<K extends Due['kind']> = Extract<Due, { kind: K }>;

function actMonth(world: World, due: Of<'month'>, { day, told }: On): Money[] {
  const { person, loan, decision } = due;
  // moved to another day by a promise, or replaced by an arrangement
  if (decision.done || decision.day !== day || loan.ended || loan.settled) return [];
  decision.done = true;
  const luck = luckOf(world.options, loan.life, decision.month);
  const decided = decideMonth(loan, decision, { luck, effect: effectOf(person.touched, day) });
  told?.({
    ...decided,
    touched: stillWorking(person.touched, day),
    kind: 'month',
    loanId: loan.life.loanId,
    day,
    month: decision.month,
  });
  const isLast = loan.ends === decision.month;
  return pay(world, { person, loan, day, mayBounce: !isLast && luck.bounces < bounceShare }, decided);
}

function actPromise(world: World, { person, loan, amountMinor }: Of<'promise'>, { day, told }: On): Money[] {
  if (loan.ended || loan.settled || loan.plan || person.settlement) return [];
  const luck = furtherLuck(world.options, loan.life, day);
  const wanted = Math.min(promised(amountMinor, luck) ?? 0, loan.outstandingMinor);
  const decided = decideAgreed(loan, wanted, { luck, effect: effectOf(person.touched, day) });
  told?.({
    ...decided,
    touched: stillWorking(person.touched, day),
    kind: 'promise',
    loanId: loan.life.loanId,
    day,
    month: world.month,
  });
  return pay(world, { person, loan, day, mayBounce: luck.bounces < bounceShare }, decided);
}

function actInstalment(world: World, due: Of<'instalment'>, { day, told }: On): Money[] {
  const { person, loan, nth } = due;
  if (loan.plan !== due.plan || !loan.plan || loan.settled) return [];
  const instalment = loan.plan[nth];
  if (!instalment) return [];
  const luck = furtherLuck(world.options, loan.life, day);
  const effect = effectOf([...person.touched, { kind: 'plan', day }], day);
  const decided = decideAgreed(loan, Math.min(instalment.amountMinor, loan.outstandingMinor), {
    luck,
    effect,
  });
  told?.({
    ...decided,
    touched: stillWorking(person.touched, day),
    kind: 'instalment',
    loanId: loan.life.loanId,
    day,
    month: world.month,
  });
  const isLast = nth === loan.plan.length - 1;
  if (isLast || decided.amountMinor === 0) loan.plan = null;
  return pay(world, { person, loan, day, mayBounce: false }, decided);
}

function actSettlement(world: World, { person, offerMinor }: Of<'settlement'>, { day, told }: On): Money[] {
  const [loan] = person.loans;
  if (!person.settlement || !loan) return [];
  person.settlement = null;
  const luck = furtherLuck(world.options, loan.life, day);
  const effect = effectOf([...person.touched, { kind: 'settlement', day }], day);
  const decided = decideAgreed(loan, offerMinor, { luck, effect });
  told?.({
    ...decided,
    touched: stillWorking(person.touched, day),
    kind: 'settlement',
    loanId: loan.life.loanId,
    day,
    month: world.month,
  });
  if (decided.amountMinor === 0) return [];
  // one that comes into the book later is another debt
  for (const each of person.loans) if (isInFile(each, world.month + 1)) each.settled = true;
  return [
    {
      kind: 'payment',
      borrowerId: person.borrowerId,
      loanId: null,
      amountMinor: offerMinor,
      reference: referenceOf(world),
    },
  ];
}

interface Paying {
  person: Person;
  loan: Of<'month'>['loan'];
  day: number;
  mayBounce: boolean;
}

function pay(world: World, { person, loan, day, mayBounce }: Paying, { amountMinor }: Decided): Money[] {
  if (amountMinor <= 0) return [];
  receive(loan, amountMinor);
  const { loanId } = loan.life;
  const reference = referenceOf(world);
  if (mayBounce) plan(world, day + bounceAfterDays, { kind: 'bounce', person, loan, reference, amountMinor });
  return [{ kind: 'payment', borrowerId: person.borrowerId, loanId, amountMinor, reference }];
}

/** `P0000017` */
const referenceOf = (world: World) => `P${String(++world.payments).padStart(7, '0')}`;
