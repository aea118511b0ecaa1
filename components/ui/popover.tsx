'use client';
import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;

export function PopoverContent({
  label,
  align = 'end',
  children,
}: {
  label: string;
  align?: 'start' | 'end';
  children: ReactNode;
}) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={6}
        collisionPadding={8}
        aria-label={label}
        className="z-50 w-[min(22rem,calc(100vw-1rem))] animate-appear rounded-md border bg-surface shadow-float"
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
