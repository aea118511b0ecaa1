import type { PaymentHistory } from '#db/terms.ts';

/** A payment history as it stands in tables and charts. */
export const paymentHistoryWords: Record<PaymentHistory, string> = {
  on_time: 'On time',
  delayed: 'Delayed',
  missed: 'Missed',
};
