'use client';
import { CircleCheck, CircleSlash } from 'lucide-react';
import Link from 'next/link';
import { formatCounted } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { sentenceCase } from '#components/format/sentence-case.ts';
import type { BulkResult } from '#server/casework/bulk/each.ts';

const people = ['borrower', 'borrowers'] as const;

/** How many pass and how many do not, and everybody with their reason; those who do not pass first. */
export function BulkResultList({
  result,
  words,
}: {
  result: BulkResult;
  /** `can be assigned`, `cannot`. */
  words: readonly [passed: string, refused: string];
}) {
  const format = useBookFormat();
  const sorted = result.items.toSorted((a, b) => Number(a.refusal === null) - Number(b.refusal === null));
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="font-medium">
        {formatCounted(result.allowed, people, format)} {words[0]}
        {result.blocked > 0 && `, ${result.blocked} ${words[1]}`}.
      </p>
      <section
        aria-label="Each borrower"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[40dvh] overflow-y-auto rounded-md border"
      >
        <ul className="divide-y">
          {sorted.map(({ borrowerId, name, reference, refusal }) => (
            <li key={borrowerId} className="flex items-start gap-2 px-3 py-2 text-sm">
              {refusal === null ? (
                <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" strokeWidth={1.75} />
              ) : (
                <CircleSlash aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" strokeWidth={1.75} />
              )}
              <span className="min-w-0">
                <Link href={`/cases/${borrowerId}`} prefetch={false} className="font-medium hover:underline">
                  {name ?? reference}
                </Link>
                {name && <span className="ml-2 text-xs text-muted">{reference}</span>}
                <span className="block text-muted">{refusal ?? sentenceCase(words[0])}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
