import type { Lane, PaymentHistory, RecoveryStatus } from '#db/terms.ts';

/** Closed lists as a sentence says them. */
export const statusWords: Record<RecoveryStatus, string> = {
  fully_recovered: 'fully recovered',
  partially_recovered: 'partially recovered',
  written_off: 'written off',
};

export const historyWords: Record<PaymentHistory, string> = {
  on_time: 'on time',
  delayed: 'delayed',
  missed: 'missed',
};

export const laneWords: Record<Lane, string> = {
  legal_notice: 'legal notice',
  settlement: 'settlement',
  reminder: 'reminder',
};
