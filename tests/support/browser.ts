// What every browser test is written with: a Recoup of its own per file, a page whose console errors
// fail the test, and the check that a screen is accessible.
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type Installation, install } from './installation.ts';

export { expect };

interface Options {
  /** Whether the file's Recoup is a demo, with its portfolio and one-click sign-in. */
  demo: boolean;
  /** Whether the demo's book has been worked on for a year; else it holds the lender's files alone. */
  lived: boolean;
  /** The moment at which the file's Recoup starts, milliseconds since the epoch; the machine's own where null. */
  clockAt: number | null;
  /** Console errors that the test means to cause, such as the refusal of a page. */
  expectedErrors: RegExp[];
}

interface Fixtures extends Options {
  /** Shared by the tests of one file and fresh for the next; a failed test gives the rest a fresh one, too. */
  installation: Installation;
  consoleErrors: undefined;
}

interface Current {
  file: string;
  demo: boolean;
  lived: boolean;
  clockAt: number | null;
  installation: Installation;
}

export const test = base.extend<Fixtures, { current: { value: Current | null } }>({
  demo: [false, { option: true }],
  lived: [false, { option: true }],
  clockAt: [null, { option: true }],
  expectedErrors: [[], { option: true }],

  current: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures asked for off this pattern
    async ({}, use) => {
      const current = { value: null as Current | null };
      await use(current);
      await current.value?.installation.remove();
    },
    { scope: 'worker' },
  ],

  installation: [
    async ({ current, demo, lived, clockAt }, use, { file }) => {
      const { value } = current;
      if (value?.file !== file || value.demo !== demo || value.lived !== lived || value.clockAt !== clockAt) {
        await value?.installation.remove();
        current.value = null;
        const installation = await install({ demo, lived, clockAt });
        current.value = { file, demo, lived, clockAt, installation };
      }
      if (current.value) await use(current.value.installation);
    },
    { timeout: 180_000 },
  ],

  baseURL: async ({ installation }, use) => use(installation.url),

  consoleErrors: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => errors.push(error.error().stack ?? error.error().message));
      await use(undefined);
      const unexpected = errors.filter((error) => !expectedErrors.some((pattern) => pattern.test(error)));
      expect(unexpected, 'the browser console shows no errors').toEqual([]);
    },
    { auto: true },
  ],
});

/** Fails where axe finds an issue that keeps somebody out: serious or critical, WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  // a page that is read again is without its title for an instant, as the title comes with the new reading
  await expect(page).toHaveTitle(/./);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      at: nodes.map((node) => node.target.join(' ')),
    }));
  expect(grave, 'no serious or critical accessibility issue').toEqual([]);
}
