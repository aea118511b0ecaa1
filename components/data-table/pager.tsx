import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Button } from '#components/ui/button.tsx';

/** Steps through pages that are found by key, so there is a next and a previous one but no seventh. */
export function Pager({
  previous,
  next,
  sentence,
}: {
  /** Addresses of the neighbours; null at either end. */
  previous: string | null;
  next: string | null;
  /** What is shown: `50 of 1,204 borrowers`. */
  sentence: string;
}) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-2 border-t px-4 py-2">
      <p className="text-sm text-muted tabular-nums">{sentence}</p>
      <div className="flex gap-2">
        <Step href={previous} word="Previous" />
        <Step href={next} word="Next" />
      </div>
    </nav>
  );
}

function Step({ href, word }: { href: string | null; word: 'Previous' | 'Next' }) {
  const content = (
    <>
      {word === 'Previous' && <ChevronLeft aria-hidden />}
      {word}
      {word === 'Next' && <ChevronRight aria-hidden />}
    </>
  );
  if (!href)
    return (
      <Button size="small" disabled>
        {content}
      </Button>
    );
  return (
    <Button size="small" asChild>
      <Link href={href}>{content}</Link>
    </Button>
  );
}
