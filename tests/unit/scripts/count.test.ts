import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countPlaywright, countReport, countVitest } from '#scripts/test/count.mjs';

const vitest = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 0, testResults: [] };
const playwright = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] };

describe('counting', () => {
  it('takes vitest’s numbers, and a file that could not be read for a failure', () => {
    const unread = { status: 'failed', assertionResults: [] };
    expect(countVitest(vitest)).toEqual({ passed: 3, failed: 1, skipped: 1 });
    expect(countVitest({ ...vitest, testResults: [unread] }).failed).toBe(2);
  });

  it('takes Playwright’s numbers, and a test that passed at the second attempt for a failure', () => {
    expect(countPlaywright(playwright)).toEqual({ passed: 4, failed: 2, skipped: 2 });
    expect(countPlaywright({ ...playwright, errors: [{}] }).failed).toBe(3);
  });
});

describe('a stage’s report', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'recoup-count-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('that is missing or cut off counts as one failure', () => {
    const file = join(folder, 'report.json');
    expect(countReport(file, countVitest, 0).failed).toBe(1);
    writeFileSync(file, '{"numPassed');
    expect(countReport(file, countVitest, 0).failed).toBe(1);
  });

  it('without a failure, of a tool that ended badly, counts as one failure', () => {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify({ ...vitest, numFailedTests: 0 }));
    expect(countReport(file, countVitest, 0).failed).toBe(0);
    expect(countReport(file, countVitest, 1).failed).toBe(1);
  });
});
