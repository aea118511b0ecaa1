'use client';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Loading, Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';

interface Answer<T> {
  data: T | undefined;
  error: { message: string } | null;
  isFetching: boolean;
  refetch: () => unknown;
}

interface Demand {
  open: boolean;
  /** Somebody pressed the button at least once: the answer is to be read. */
  asked: boolean;
  toggle: () => void;
}

export function useOnDemand(): Demand {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const toggle = () => {
    setOpen(!open);
    setAsked(true);
  };
  return { open, asked, toggle };
}

/** An answer that is worked out when somebody asks for it, below the button that asks. */
export function OnDemand<T>({
  label,
  height,
  demand: { open, toggle },
  answer,
  children,
}: {
  label: string;
  /** Of the shape that stands in for the answer, in pixels. */
  height: number;
  demand: Demand;
  answer: Answer<T>;
  children: (data: T) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="w-full">
      <Button
        kind="quiet"
        size="small"
        aria-expanded={open}
        aria-controls={id}
        onClick={toggle}
        className="-ml-2"
      >
        <ChevronRight
          aria-hidden
          className={open ? 'rotate-90 transition-transform' : 'transition-transform'}
        />
        {label}
      </Button>
      <div id={id} hidden={!open} aria-live="polite" className="pt-1.5 text-sm">
        {open && <Face answer={answer} label={label} height={height} show={children} />}
      </div>
    </div>
  );
}

function Face<T>({
  answer: { data, error, isFetching, refetch },
  label,
  height,
  show,
}: {
  answer: Answer<T>;
  label: string;
  height: number;
  show: (data: T) => ReactNode;
}) {
  if (data !== undefined) return show(data);
  if (error && !isFetching)
    return (
      <div className="flex flex-col items-start gap-2">
        <Notice tone="danger" title="This could not be worked out">
          {error.message}
        </Notice>
        <Button size="small" onClick={() => refetch()}>
          Try again
        </Button>
      </div>
    );
  return (
    <Loading what={label}>
      <Skeleton height={height} />
    </Loading>
  );
}
