/** Every closed list of the product, declared once. Columns, input schemas, filters and badges derive from it. */

export const roles = ['agent', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Strictest first: a borrower with several loans stands in the strictest lane of any of them. */
export const lanes = ['legal_notice', 'settlement', 'reminder'] as const;
export type Lane = (typeof lanes)[number];

/** What a risk model was trained to predict: the method's high-risk segments, or the observed outcome. */
export const targets = ['segment', 'outcome'] as const;
export type Target = (typeof targets)[number];

export const targetRules = ['auto', ...targets] as const;
export type TargetRule = (typeof targetRules)[number];

export const recoveryStatuses = ['fully_recovered', 'partially_recovered', 'written_off'] as const;
export type RecoveryStatus = (typeof recoveryStatuses)[number];

export const paymentHistories = ['on_time', 'delayed', 'missed'] as const;
export type PaymentHistory = (typeof paymentHistories)[number];

export const jurisdictions = ['us-reg-f', 'us-ma', 'in-rbi', 'uk-conc', 'hours-only'] as const;
export type Jurisdiction = (typeof jurisdictions)[number];

export const importStates = ['queued', 'running', 'committed', 'unchanged', 'refused', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

export const jobKinds = ['import', 'assess', 'daily_run'] as const;
export type JobKind = (typeof jobKinds)[number];

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** The four archetypes of the method, matched to segments by their centre's profile, never by their number. */
export const archetypes = [
  'moderate_high_burden',
  'high_income_low_risk',
  'moderate_medium_risk',
  'high_loan_high_risk',
] as const;
export type Archetype = (typeof archetypes)[number];

/** Contradictions inside one row. They are counted and shown, and do not reject the row. */
export const contradictionCodes = [
  'on_time_but_past_due',
  'on_time_but_over_90_days_past_due',
  'on_time_but_missed_payments',
  'delayed_without_missed_payments',
  'missed_without_missed_payments',
  'recovered_but_outstanding',
  'emi_without_interest',
  'emi_exceeds_income',
  'personal_loan_without_collateral',
] as const;

/** What a row says of how its borrower is reached and cannot be used; the loan itself is taken. */
export const reachWarningCodes = [
  'phone_not_readable',
  'email_not_readable',
  'place_not_readable',
  'place_without_clock',
  'language_not_written',
] as const;

export const warningCodes = [...contradictionCodes, ...reachWarningCodes] as const;
export type WarningCode = (typeof warningCodes)[number];

export const callbackStates = ['open', 'done', 'cancelled'] as const;

export const promiseStates = ['open', 'kept', 'partial', 'broken', 'cancelled'] as const;
export type PromiseState = (typeof promiseStates)[number];

export const planStates = ['pending', 'proposed', 'active', 'completed', 'broken', 'withdrawn'] as const;
export type PlanState = (typeof planStates)[number];

export const planIntervals = ['weekly', 'fortnightly', 'monthly'] as const;
export type PlanInterval = (typeof planIntervals)[number];

export const settlementStates = [
  'pending',
  'offered',
  'accepted',
  'fulfilled',
  'lapsed',
  'declined',
  'expired',
  'withdrawn',
] as const;

/** Forward only, one person a step; `withdrawn` leaves the path from any step before `served`. */
export const noticeStates = ['proposed', 'reviewed', 'approved', 'issued', 'served', 'withdrawn'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** How a legal notice was served. By e-mail only where the borrower agreed to it. */
export const serviceManners = ['post', 'registered_post', 'by_hand', 'process_server', 'email'] as const;
export type ServiceManner = (typeof serviceManners)[number];

export const approvalKinds = ['settlement', 'plan', 'contact'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

export const approvalStates = ['pending', 'approved', 'declined', 'expired', 'withdrawn'] as const;
export type ApprovalState = (typeof approvalStates)[number];

export const chargeKinds = ['fee', 'interest'] as const;
export type ChargeKind = (typeof chargeKinds)[number];

/** Where received money goes, in the order it goes there; `unapplied` is what is left when all is paid. */
export const allocationParts = ['fees', 'interest', 'principal', 'unapplied'] as const;
export type AllocationPart = (typeof allocationParts)[number];

/** `ready` may be handed out now, `waiting` from a later moment on, `closed` owes nothing or left the book. */
export const workStates = ['ready', 'waiting', 'closed'] as const;
export type WorkState = (typeof workStates)[number];

/** Why a borrower comes before the ordinary order, weakest first; the position is the stored tier. */
export const workTiers = ['ordinary', 'promise_due', 'promise_broken', 'callback_due'] as const;
export type WorkTier = (typeof workTiers)[number];

/** Everything that can happen to a case; a row of `case_event` each. */
export const caseEventKinds = [
  'case.opened',
  'case.assigned',
  'case.put_off',
  'note.added',
  'lane.overridden',
  'lane.restored',
  'contact.recorded',
  'callback.set',
  'callback.done',
  'callback.reopened',
  'callback.cancelled',
  'promise.made',
  'promise.kept',
  'promise.partial',
  'promise.broken',
  'promise.reopened',
  'promise.cancelled',
  'plan.requested',
  'plan.proposed',
  'plan.confirmed',
  'plan.completed',
  'plan.broken',
  'plan.reopened',
  'plan.withdrawn',
  'settlement.requested',
  'settlement.offered',
  'settlement.accepted',
  'settlement.fulfilled',
  'settlement.lapsed',
  'settlement.reopened',
  'settlement.declined',
  'settlement.expired',
  'settlement.withdrawn',
  'notice.proposed',
  'notice.reviewed',
  'notice.approved',
  'notice.issued',
  'notice.served',
  'notice.withdrawn',
  'limitation.recorded',
  'limitation.withdrawn',
  'payment.posted',
  'payment.reversed',
  'charge.posted',
  'charge.reversed',
  'letter.issued',
  'approval.approved',
  'approval.declined',
  'approval.expired',
  'override.requested',
  'entry.undone',
  'hold.ended',
  'message.queued',
  'message.sent',
  'message.printed',
  'message.failed',
  'message.bounced',
  'message.unknown',
  'message.cancelled',
  'message.opted_out',
  'message.answered',
  'message.answer_read',
] as const;
export type CaseEventKind = (typeof caseEventKinds)[number];

export const channels = ['call', 'sms', 'email', 'letter', 'visit'] as const;
export type Channel = (typeof channels)[number];

/** Who started it: what the borrower starts needs no permission, but what was talked about counts. */
export const contactDirections = ['outbound', 'inbound'] as const;
export type ContactDirection = (typeof contactDirections)[number];

/** Why we turn to them; a few notices are owed even where collection must stop. */
export const contactPurposes = [
  'collection',
  'dispute_outcome',
  'efforts_end',
  'remedy_possible',
  'remedy_certain',
  /** What a borrower is owed to be told, and asks for no payment: a statement, a validation notice. */
  'required_notice',
] as const;
export type ContactPurpose = (typeof contactPurposes)[number];

/** Whom we turn to. `other` is family, friends, referees, neighbours, an employer. */
export const addressees = ['borrower', 'guarantor', 'lawyer', 'estate', 'other'] as const;
export type Addressee = (typeof addressees)[number];

/** Whose a number or address can be: those with whom the debt may be discussed. */
export const contactParties = [
  'borrower',
  'guarantor',
  'lawyer',
  'estate',
] as const satisfies readonly Addressee[];
export type ContactParty = (typeof contactParties)[number];

/** What a person recorded of whether a court still hears a debt; it goes before what is computed from the file. */
export const limitationStandings = ['barred', 'not_barred', 'runs_until'] as const;
export type LimitationStanding = (typeof limitationStandings)[number];

/** What it rests on. An acknowledgement and a payment start the period anew; they never end it. */
export const limitationSources = [
  'court',
  'lawyer',
  'state_law',
  'acknowledgement',
  'payment',
  'lender',
] as const;
export type LimitationSource = (typeof limitationSources)[number];

/** Mildest first. */
export const gateVerdicts = ['allow', 'warn', 'block'] as const;
export type GateVerdict = (typeof gateVerdicts)[number];

export const contactPointKinds = ['phone', 'email', 'address'] as const;
export type ContactPointKind = (typeof contactPointKinds)[number];

export const contactPointPlaces = ['home', 'mobile', 'work', 'other'] as const;
export type ContactPointPlace = (typeof contactPointPlaces)[number];

/** What a borrower said about being contacted. A consent is to be called; the others forbid. */
export const contactWishKinds = [
  'opt_out',
  'consent',
  'inconvenient_time',
  'employer_forbids',
  'withdrawal',
] as const;
export type ContactWishKind = (typeof contactWishKinds)[number];

export const holdKinds = [
  'dispute',
  'hardship',
  'vulnerability',
  'deceased',
  'bankruptcy',
  'lawyer',
  'cease',
  'breathing_space',
  'crisis_breathing_space',
  'wrong_number',
] as const;
export type HoldKind = (typeof holdKinds)[number];
