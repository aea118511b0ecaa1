// Set up for every vitest file: a test during which something was printed as an error or a warning
// fails, so that noise is either wanted (spied on and asserted) or a defect.
import { format } from 'node:util';
import { afterEach, beforeEach, expect, vi } from 'vitest';

let printed: string[] = [];

beforeEach(() => {
  printed = [];
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      printed.push(`console.${level}: ${format(...args)}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(printed, 'nothing is printed as an error or a warning').toEqual([]);
});
