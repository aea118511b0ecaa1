import type { MessagePort, Transferable } from 'node:worker_threads';
import { type TaskName, tasks } from './tasks.ts';

/** What the calling thread sends: one job, whose items are taken from a shared counter. */
export interface JobMessage {
  readonly job: number;
  readonly task: TaskName;
  readonly payload: unknown;
  readonly control: Int32Array;
  readonly count: number;
}

export type JobReply =
  | { readonly job: number; readonly kind: 'item'; readonly item: number; readonly result: unknown }
  | { readonly job: number; readonly kind: 'closed'; readonly closing: unknown }
  | { readonly job: number; readonly kind: 'failed'; readonly error: unknown };

/** Places in `control`: the next item to take, and whether to stop. */
export const NEXT = 0;
export const STOP = 1;

/** Takes the next item of a job, or −1 when there is none left or the job was stopped. */
export function takeItem(control: Int32Array, count: number): number {
  if (Atomics.load(control, STOP) !== 0) return -1;
  const item = Atomics.add(control, NEXT, 1);
  return item < count ? item : -1;
}

/** Opens a task by its name. */
export function openTask(name: TaskName, payload: unknown) {
  // The pool's callers are typed by name; a message has lost that link between name and payload.
  const task = tasks[name] as { open(payload: unknown): { run(item: number): unknown; close(): unknown } };
  return task.open(payload);
}

/** Answers jobs from the calling thread for as long as the thread lives. */
export function serveJobs(port: MessagePort): void {
  port.on('message', ({ job, task, payload, control, count }: JobMessage) => {
    try {
      const opened = openTask(task, payload);
      for (let item = takeItem(control, count); item >= 0; item = takeItem(control, count)) {
        const result = opened.run(item);
        port.postMessage({ job, kind: 'item', item, result } satisfies JobReply, ownBuffers(result));
      }
      const closing = opened.close();
      port.postMessage({ job, kind: 'closed', closing } satisfies JobReply, ownBuffers(closing));
    } catch (error) {
      port.postMessage({ job, kind: 'failed', error } satisfies JobReply);
    }
  });
}

/** The memory of typed arrays in a result, which is handed over instead of copied. */
function ownBuffers(result: unknown): Transferable[] {
  if (typeof result !== 'object' || result === null) return [];
  const buffers = new Set<ArrayBuffer>();
  for (const value of Object.values(result)) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  }
  return [...buffers];
}
