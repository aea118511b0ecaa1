import { hostname } from 'node:os';

/** What a process signs its unfinished work with: `host:pid:start`. */
export const ownerName = (startedAt: number) => `${hostname()}:${process.pid}:${startedAt}`;

/** True where the process behind `other` still lives. Another host's cannot be asked: its heartbeat decides. */
export function isAlive(other: string, owner: string): boolean {
  if (other === owner) return false; // a worker asks about what it is not doing now, so one of its own is a leftover
  const [host, pid] = other.split(':');
  if (host !== hostname()) return true;
  if (Number(pid) === process.pid) return false; // an earlier thread of this very process
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}
