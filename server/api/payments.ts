import { atDesk } from '../casework/case/at-desk.ts';
import { postCharge } from '../casework/payment/charge.ts';
import { postPayment } from '../casework/payment/post.ts';
import { reversePayment } from '../casework/payment/reverse.ts';
import { reverseCharge } from '../casework/payment/reverse-charge.ts';
import * as schema from '../casework/schema.ts';
import { permitted, router } from './trpc.ts';

export const paymentsRouter = router({
  post: permitted('payment.post')
    .input(schema.sentFromDesk(schema.paymentInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => postPayment(ctx, input))),
  reverse: permitted('payment.reverse')
    .input(schema.sentFromDesk(schema.reversalInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => reversePayment(ctx, input))),
  reverseCharge: permitted('payment.reverse')
    .input(schema.sentFromDesk(schema.chargeReversalInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => reverseCharge(ctx, input))),
  charge: permitted('payment.reverse')
    .input(schema.sentFromDesk(schema.chargeInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => postCharge(ctx, input))),
});
