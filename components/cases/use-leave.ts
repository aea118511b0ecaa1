'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Channel, ContactDirection } from '#db/terms.ts';
import type { GateResult } from '#server/compliance/gate.ts';
import { timelineKey, useCaseDesk } from './case-desk.tsx';
import { channelLooks } from './channel-look.ts';
import { messageOf } from './use-act.ts';

export interface Ask {
  channel: Channel;
  direction: ContactDirection;
}

/** The gate's stored word that lets one contact take place, for a quarter of an hour. */
export interface Leave extends Ask {
  verdictId: number;
  title: string;
  warnings: string[];
}

export type Blocked = GateResult & { word: string; verdictId: number };

/** A little less than the server's own 15 minutes: it is asked again rather than too late. */
const usableMs = 14 * 60_000;

/**
 * Asks the gate before a contact and keeps its answer until it is used, replaced or too old.
 * @param pointFor the number or address a contact in this way would use; null where it is not settled which
 */
export function useLeave(pointFor: (channel: Channel) => number | null) {
  const queries = useQueryClient();
  const { borrowerId, token } = useCaseDesk();
  const [leave, setLeave] = useState<Leave | null>(null);
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
  useEffect(() => {
    if (!leave) return;
    const timer = window.setTimeout(() => setLeave(null), usableMs);
    return () => window.clearTimeout(timer);
  }, [leave]);
  const ask = (wanted: Ask) => {
    if (token === undefined || isPending) return;
    forget();
    mutate({ borrowerId, ...wanted, contactPointId: pointFor(wanted.channel) });
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

/** What the borrower did. */
const cameAs: Record<Channel, string> = {
  call: 'They called',
  sms: 'They sent an SMS',
  email: 'They e-mailed',
  letter: 'They wrote a letter',
  visit: 'They came by',
};

function leaveOf(
  { channel, direction }: Ask,
  { verdictId, rules }: GateResult & { verdictId: number },
): Leave {
  const { word } = channelLooks[channel];
  return {
    channel,
    direction,
    verdictId,
    title:
      direction === 'inbound'
        ? `${cameAs[channel]}: no rule stands against it`
        : `${word} allowed: log how it ended within 15 minutes`,
    warnings: rules.filter(({ verdict }) => verdict === 'warn').map(({ sentence }) => sentence),
  };
}
