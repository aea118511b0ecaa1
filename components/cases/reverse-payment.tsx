'use client';
import { useApi } from '#components/shell/api-provider.tsx';
import { reversalInput } from '#server/casework/schema.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { useAct } from './use-act.ts';

/** A manager's correction of money that was booked wrongly or came back: a payment is never undone. */
export function ReversePayment({ paymentId }: { paymentId: number }) {
  const act = useAct(useApi().payments.reverse.mutationOptions(), () => ({
    said: 'Payment reversed. Promises and plans are judged anew.',
  }));
  return (
    <ReasonDialog
      word="Reverse"
      label="Reverse the payment"
      title="Reverse the payment"
      sentence="The payment stays in the file and stops counting; what it had kept is judged anew."
      name={`reverse ${paymentId}`}
      schema={reversalInput}
      act={act}
      read={({ reason }) => ({ paymentId, reason })}
      beside
    />
  );
}
