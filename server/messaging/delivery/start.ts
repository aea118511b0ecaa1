import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import { log } from '../../core/log.ts';
import { ownerName } from '../../core/owner.ts';
import { carriersNow, deliverDue } from './deliver.ts';

const pollMs = 1000;

export interface Sender {
  /** Lets the message at hand finish, and takes no further one. */
  stop: () => Promise<void>;
}

/** Hands over what is due until stopped. One a process: two would be safe, and only wait for each other. */
export function startSending(db: Database, now: () => number): Sender {
  const stopping = new AbortController();
  const owner = ownerName(Date.now());
  const pauses = new Map();
  const ended = loop();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };

  async function loop() {
    while (!stopping.signal.aborted) {
      try {
        await deliverDue({ db, now, owner, carriers: carriersNow, pauses }, stopping.signal);
      } catch (error) {
        // a locked or full disk must not end the sender: say so, wait, go on
        log.error({ err: error }, 'the sender stumbled');
      }
      await sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
}
