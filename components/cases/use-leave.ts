'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Channel, ContactDirection, ContactPurpose } from '#db/terms.ts';
import type { GateResult } from '#server/compliance/gate.ts';
import type { LeaveUnderWay } from '#server/compliance/leave-under-way.ts';
import { timelineKey, useCaseDesk } from './case-desk.tsx';
import { channelLooks } from './channel-look.ts';
import { titleOf } from './leave-words.ts';
import { messageOf } from './use-act.ts';

export interface Ask {
  channel: Channel;
  direction: ContactDirection;
  /** Collection where left out; else one of the notices that a hold leaves open. */
  purpose?: ContactPurpose;
  /** The number or address, where it was chosen; left out, the one that the way of contact settles by itself. */
  contactPointId?: number | null;
}

/** The gate's stored word that lets one contact take place. It began within a quarter of an hour, and may take longer. */
export interface Leave extends LeaveUnderWay {
  title: string;
}

export type Blocked = GateResult & { word: string; verdictId: number };

/**
 * Asks the gate before a contact and keeps its answer until it is used or replaced: a contact that was let is logged
 * by it however long it took. While there is one the lease is kept.
 * @param underWay what was let before the page was loaded and is not logged yet
 * @param pointFor the number or address a contact in this way would use; null where it is not settled which
 */
export function useLeave(pointFor: (channel: Channel) => number | null, underWay: LeaveUnderWay | null) {
  const queries = useQueryClient();
  const { borrowerId, token, setUnderWay } = useCaseDesk();
  const [leave, setLeave] = useState<Leave | null>(
    () => underWay && { ...underWay, title: titleOf(underWay) },
  );
  const [blocked, setBlocked] = useState<Blocked | null>(null);
  const { mutate, isPending, error } = useMutation(
    useApi().compliance.judge.mutationOptions({
      onSuccess: (answer, { channel, direction = 'outbound' }) => {
        const ask = { channel, direction };
        if (answer.verdict !== 'block') return setLeave(leaveOf(ask, answer));
        setBlocked({ ...answer, word: channelLooks[channel].word });
        void queries.invalidateQueries({ queryKey: timelineKey(borrowerId) });
      },
    }),
  );
  const forget = () => {
    setLeave(null);
    setBlocked(null);
  };
  const isUnderWay = leave !== null;
  useEffect(() => {
    setUnderWay(isUnderWay);
    return () => setUnderWay(false);
  }, [isUnderWay, setUnderWay]);
  const ask = (wanted: Ask) => {
    if (token === undefined || isPending) return;
    forget();
    mutate({ borrowerId, contactPointId: pointFor(wanted.channel), ...wanted });
  };
  return {
    leave,
    blocked,
    ask,
    forget,
    busy: isPending,
    mayAsk: token !== undefined,
    error: error && messageOf(error),
  };
}

function leaveOf(
  asked: Ask,
  { verdictId, rules, evaluatedAt: at }: GateResult & { verdictId: number },
): Leave {
  const warnings = rules.filter(({ verdict }) => verdict === 'warn').map(({ sentence }) => sentence);
  return { ...asked, verdictId, at, warnings, title: titleOf(asked) };
}
