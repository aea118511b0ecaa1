/**
 * Gives the memory of arrays back at once; they are empty from here on. A collector would get to it some time after
 * megabytes of it have gathered on each thread, and an idle thread collects nothing.
 */
export function release(...arrays: readonly ArrayBufferView[]): void {
  for (const { buffer } of arrays) if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}
