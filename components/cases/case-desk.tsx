'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Lane, Role } from '#db/terms.ts';
import { mayRenew } from './renewal.ts';

/** The forms of the do column. */
export const formNames = [
  'outcome',
  'promise',
  'plan',
  'offer',
  'callback',
  'hold',
  'note',
  'message',
  'payment',
  'charge',
  'assign',
  'notice',
  'lane',
  'later',
] as const;
export type FormName = (typeof formNames)[number];

export interface HeldLease {
  token: number;
  /** What was left when the server wrote the page, milliseconds. */
  leftMs: number;
}

interface CaseDesk {
  borrowerId: number;
  portfolioId: number;
  /** The queue that is being worked through; null for all of them. */
  lane: Lane | null;
  role: Role;
  /** What every write carries; undefined while nobody works on this borrower from here. */
  token: number | undefined;
  /** When the lease ends, on `performance.now()`'s clock. */
  endsAt: number | null;
  /** Why it was lost, in the server's words. */
  lost: string | null;
  form: FormName;
  open(form: FormName): void;
  /** A contact was let and is not logged yet: it keeps the lease. */
  isUnderWay: boolean;
  setUnderWay(isUnderWay: boolean): void;
  /** The lease was granted anew. */
  taken(token: number): void;
  /** A write went through, which renewed the lease: reads everything again. */
  written(): void;
  /** A write was refused as too late: asks the server whether the lease still stands. */
  checkLease(): void;
}

const DeskContext = createContext<CaseDesk | null>(null);

export function useCaseDesk(): CaseDesk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('useCaseDesk stands below a CaseDeskProvider');
  return desk;
}

/** What the server hands out for (`leaseMs`); only the clock on the screen is set by it. */
const leaseMs = 15 * 60_000;
const renewEveryMs = 60_000;

export const timelineKey = (borrowerId: number) => ['case-timeline', borrowerId] as const;

/** Holds the lease of one case and keeps it while somebody is at work; knows which form is open. */
export function CaseDeskProvider({
  borrowerId,
  portfolioId,
  lane,
  role,
  lease,
  children,
}: Pick<CaseDesk, 'borrowerId' | 'portfolioId' | 'lane' | 'role'> & {
  lease: HeldLease | null;
  children: ReactNode;
}) {
  const router = useRouter();
  const queries = useQueryClient();
  const [form, open] = useState<FormName>('outcome');
  const [isUnderWay, setUnderWay] = useState(false);
  const held = useLease(borrowerId, lease, isUnderWay);
  const written = useCallback(() => {
    held.extend();
    router.refresh();
    void queries.invalidateQueries({ queryKey: timelineKey(borrowerId) });
  }, [held.extend, router, queries, borrowerId]);
  const { token, endsAt, lost, taken, renew } = held;
  const desk = useMemo<CaseDesk>(
    () => ({
      ...{ borrowerId, portfolioId, lane, role, token, endsAt, lost, form, open, written },
      ...{ isUnderWay, setUnderWay },
      taken: (next) => {
        taken(next);
        router.refresh();
      },
      checkLease: () => {
        renew();
        router.refresh();
      },
    }),
    [
      borrowerId,
      portfolioId,
      lane,
      role,
      token,
      endsAt,
      lost,
      form,
      isUnderWay,
      written,
      taken,
      renew,
      router,
    ],
  );
  return <DeskContext value={desk}>{children}</DeskContext>;
}

interface LeaseState {
  token: number;
  /** Null until the browser has started its clock. */
  endsAt: number | null;
  lost: string | null;
}

function useLease(borrowerId: number, lease: HeldLease | null, isUnderWay: boolean) {
  const [state, setState] = useState<LeaseState | null>(
    () => lease && { token: lease.token, endsAt: null, lost: null },
  );
  const token = lease?.token;
  const leftMs = lease?.leftMs;
  // the page was read anew: its lease is the newest there is
  useEffect(() => {
    if (token === undefined || leftMs === undefined) return;
    setState({ token, endsAt: performance.now() + leftMs, lost: null });
  }, [token, leftMs]);

  const extend = useCallback(
    () => setState((was) => was && { ...was, endsAt: performance.now() + leaseMs }),
    [],
  );
  const { mutate } = useMutation(
    useApi().cases.renew.mutationOptions({
      onSuccess: extend,
      onError: (error) => {
        if (error.data?.reason === 'conflict')
          setState(
            (was) => was && { ...was, lost: error.message.replace(' What you entered was not stored.', '') },
          );
      },
    }),
  );
  const mine = state && state.lost === null ? state.token : undefined;
  const renew = useCallback(() => {
    if (mine !== undefined) mutate({ borrowerId, token: mine });
  }, [mine, borrowerId, mutate]);
  useRenewal(mine !== undefined, isUnderWay, renew);

  const taken = useCallback(
    (next: number) => setState({ token: next, endsAt: performance.now() + leaseMs, lost: null }),
    [],
  );
  return {
    token: mine,
    endsAt: mine === undefined ? null : (state?.endsAt ?? null),
    lost: state?.lost ?? null,
    extend,
    renew,
    taken,
  };
}

/** Renews once a minute while somebody is at work; a screen left alone gives the borrower back. */
function useRenewal(isHeld: boolean, isUnderWay: boolean, renew: () => void) {
  const touchedAt = useRef(0);
  useEffect(() => {
    const touch = () => {
      touchedAt.current = performance.now();
    };
    touch();
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'scroll'] as const;
    for (const kind of kinds) window.addEventListener(kind, touch, { passive: true });
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, touch);
    };
  }, []);
  useEffect(() => {
    if (!isHeld) return;
    const tick = window.setInterval(() => {
      const isVisible = document.visibilityState === 'visible';
      if (mayRenew({ isVisible, isUnderWay, idleMs: performance.now() - touchedAt.current })) renew();
    }, renewEveryMs);
    return () => window.clearInterval(tick);
  }, [isHeld, isUnderWay, renew]);
}
