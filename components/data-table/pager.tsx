import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Button } from '#components/ui/button.tsx';

/** Steps through pages that are found by key, so there is a next and a previous one but no seventh. */
export function Pager({
  previous,
  next,
  previousWord = 'Previous',
  sentence,
}: {
  /** Addresses of the neighbours; null at either end. */
  previous: string | null;
  next: string | null;
  /** Where the only way back leads to the first page. */
  previousWord?: string;
  /** What is shown: `50 of 1,204 borrowers`. */
  sentence: string;
}) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-2 border-t px-4 py-2">
      <p className="text-sm text-muted tabular-nums">{sentence}</p>
      <div className="flex gap-2">
        <Step href={previous} word={previousWord} way="back" />
        <Step href={next} word="Next" way="on" />
      </div>
    </nav>
  );
}

function Step({ href, word, way }: { href: string | null; word: string; way: 'back' | 'on' }) {
  const content = (
    <>
      {way === 'back' && <ChevronLeft aria-hidden />}
      {word}
      {way === 'on' && <ChevronRight aria-hidden />}
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
      <Link href={href} prefetch={false}>
        {content}
      </Link>
    </Button>
  );
}
