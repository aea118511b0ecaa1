import { readFileSync } from 'node:fs';

/**
 * The most memory this process has held so far, in MB of 1024² bytes. As Linux counts it for the program alone:
 * `maxRSS` begins with what the process that started this one held at that moment.
 */
export function peakMegabytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
