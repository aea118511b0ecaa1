/**
 * The conventions that casework is held to until a playbook can say otherwise. They are this product's choice and
 * not the law's; docs/casework.md gives the reason for each.
 */
const minute = 60_000;

/** How long a person is handed out for; every write renews it. */
export const leaseMs = 15 * minute;

/** What can be undone can be undone this long. */
export const undoMs = 15 * minute;

/** Days after the due day on which a payment still keeps a promise: a bank transfer over a weekend. */
export const promiseGraceDays = 3;
/** A promise further away than this is a plan: within it lies the first of every next month, and the weekend after. */
export const promiseWithinDays = 35;

/** Days after an instalment's due day on which it is still in time. */
export const planGraceDays = 7;
/** The first instalment is due within this many days. */
export const planStartsWithinDays = 45;
/** The longest term an agent may agree to, and the longest a manager may approve. */
export const planMonths = { agent: 12, approved: 36 } as const;
/** No instalment but the last is smaller, in major units of the portfolio's currency. */
export const smallestInstalment = 10;
/** The share of what is left after necessary expenses that a plan may take, in percent. */
export const affordablePercent = 75;

/** An offer is open this long at most, and has to be paid within this many days of its making. */
export const offerOpenDays = 30;
export const offerPaidWithinDays = 90;
/** Days after the day agreed on which a payment still fulfils a settlement. */
export const settlementGraceDays = 3;

/** A request for approval that nobody answered ends by itself. */
export const approvalMs = 7 * 24 * 60 * minute;

/** A request to go past a rule for one contact: it is about today, or it is not urgent. */
export const overrideAskMs = 24 * 60 * minute;

/** Days between the written warning and the earliest legal notice. */
export const noticePeriodDays = 30;

/** A legal notice builds on a warning of the last year: who heard nothing since has to be warned again. */
export const warningHoldsDays = 365;

/** A payment is booked for a day of the last ten years: an earlier one is a slip of the hand. */
export const paymentWithinDays = 3653;

/** A callback whose moment passed this long ago was missed: it is late, and a manager sees it. */
export const callbackMissedMs = 30 * minute;

/** A callback lies at most this far ahead. */
export const callbackWithinDays = 60;

/** A case is put off for so many days at most: longer is a hold, which says what it is. */
export const putOffWithinDays = 30;

/** No amount is larger: 100 billion major units at two decimals, far below where whole numbers stop being exact. */
export const largestMinor = 10_000_000_000_000;

/** Whom a person wrote to is not handed out for so many days: an answer takes its time. */
export const daysToAnswer = 4;
