'use client';
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { ShortcutKeys } from '#components/shell/shortcut-keys.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Today } from '#server/queues/today.ts';
import { useToday } from './use-today.ts';

interface TodayStartProps {
  portfolioId: number;
  initial: Today | null;
  /** What starts with the next borrower, where this person holds none. */
  children: ReactNode;
}

/** The one thing to do on Today: go on with the borrower in hand, before another is taken from everybody else. */
export function TodayStart({ portfolioId, initial, children }: TodayStartProps) {
  const { data: today } = useToday(portfolioId, initial);
  const [first] = today?.held ?? [];
  return first ? <Continue held={first} /> : children;
}

function Continue({ held: { borrowerId, name, externalId } }: { held: Today['held'][number] }) {
  const router = useRouter();
  const address = `/cases/${borrowerId}`;
  const word = `Continue with ${name ?? externalId}`;
  const go = () => router.push(address);
  useShortcuts([
    { keys: 'Enter', word, group: 'Work', run: go },
    { keys: 'n', word, group: 'Work', run: go },
  ]);
  return (
    <>
      <Button kind="primary" asChild>
        <Link href={address} prefetch={false}>
          {word}
          <ArrowRight aria-hidden />
        </Link>
      </Button>
      <span className="self-center max-md:hidden">
        <ShortcutKeys keys="Enter" hidden />
      </span>
    </>
  );
}
