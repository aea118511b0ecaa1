import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { api } from '#server/api/rsc.ts';

/** The borrower with loans and reasons; read once for the title and the page. */
export const borrowerNamed = cache(async (text: string) => {
  const borrowerId = Number(text);
  if (!Number.isSafeInteger(borrowerId) || borrowerId < 1) notFound();
  try {
    return await (await api()).queues.borrower({ borrowerId });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
});

/** Everything the screen shows of one person, read at once. @param works whether this role works on cases */
export async function readCase(borrowerId: number, works: boolean) {
  const ask = await api();
  const [view, why, channels, details, holds, timeline, letters, messages, printed, held, underWay, legal] =
    await Promise.all([
      ask.cases.view({ borrowerId }),
      ask.cases.why({ borrowerId }),
      ask.compliance.channels({ borrowerId }),
      ask.compliance.details({ borrowerId }),
      ask.compliance.holds({ borrowerId }),
      ask.cases.timeline({ borrowerId, limit: 12 }),
      ask.letters.ofBorrower({ borrowerId }),
      ask.messages.ofBorrower({ borrowerId }),
      ask.letters.printedName({ borrowerId }),
      works ? ask.cases.held() : [],
      works ? ask.compliance.underWay({ borrowerId }) : null,
      works ? ask.notices.outlook({ borrowerId }) : { loans: [], notices: [] },
    ]);
  // the gate says when it judged: the server's own clock
  const now = channels[0]?.result.evaluatedAt ?? 0;
  const mine = held.find((lease) => lease.borrowerId === borrowerId);
  const lease = mine ? { token: mine.token, leftMs: mine.expiresAt - now } : null;
  const { language, unreachable } = messages;
  return {
    ...{ view, why, channels, details, holds, timeline, letters, language, unreachable, lease, now },
    underWay,
    /** What stands in the way of legal notices; of nothing for whoever only reads. */
    legal,
    /** The name that letters carry instead of the file's. */
    printed,
  };
}
export type ReadCase = Awaited<ReturnType<typeof readCase>>;
