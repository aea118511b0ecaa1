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

export const jobKinds = ['import', 'assess'] as const;
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
export const warningCodes = [
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
export type WarningCode = (typeof warningCodes)[number];
