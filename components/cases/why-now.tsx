import type { Why } from '#server/queues/why-of.ts';

/** Why this person stands where they stand in the queue. */
export function WhyNow({ why }: { why: Why | null }) {
  return (
    <p className="py-2.5 text-sm text-muted">
      {why
        ? why.sentence
        : 'This borrower is in no queue at the moment: nothing is owed, or the book in force does not know them.'}
    </p>
  );
}
