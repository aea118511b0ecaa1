import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from './scripts/test/chromium.mjs';

export default defineConfig({
  testDir: './tests/e2e',
  outputDir: './test-results',
  globalSetup: './tests/support/build.ts',
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE || '.setup/results/e2e.json' }],
  ],
  // A test that passes at the second attempt has found something: it fails.
  retries: 0,
  // Each file has a server of its own; more at once than this and they starve one another.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  // Long enough for a machine that is busy with other work; nothing waits as long when all is well.
  expect: { timeout: 20_000 },
  use: {
    launchOptions: { executablePath: findChromium('.setup') ?? undefined, args: CHROMIUM_ARGS },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // Another odd zone than the server's: a day or an hour computed in the browser shows.
    timezoneId: 'America/St_Johns',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
