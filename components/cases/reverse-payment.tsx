'use client';
import { useApi } from '#components/shell/api-provider.tsx';
import { chargeReversalInput, reversalInput } from '#server/casework/schema.ts';
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

/** A manager's correction of a fee or interest that was never due. */
export function ReverseCharge({ chargeId }: { chargeId: number }) {
  const act = useAct(useApi().payments.reverseCharge.mutationOptions(), () => ({
    said: 'Charge taken back. Payments serve what is left.',
  }));
  return (
    <ReasonDialog
      word="Reverse"
      label="Reverse the charge"
      title="Reverse the charge"
      sentence="The charge stays in the file and stops counting; what was paid on it serves the rest."
      name={`reverse charge ${chargeId}`}
      schema={chargeReversalInput}
      act={act}
      read={({ reason }) => ({ chargeId, reason })}
      beside
    />
  );
}
