// The screens as a person uses them: what the browser tests do again and again, said once.
import { expect, type Page } from '@playwright/test';

export interface Account {
  name: string;
  email: string;
  password: string;
}

export const ada: Account = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  password: 'correct horse battery',
};
export const asha: Account = { name: 'Asha Nair', email: 'asha@example.com', password: 'a long enough one' };

export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

export async function makeFirstAdmin(page: Page, { name, email, password }: Account): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create the admin account' }).click();
  await page.waitForURL('/portfolios/new');
}

export async function createPortfolio(page: Page, name: string, currency = 'INR'): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Currency').selectOption(currency);
  await page.getByRole('button', { name: 'Create the portfolio' }).click();
  await page.waitForURL('/imports');
}

export interface SentFile {
  name: string;
  content: Buffer;
  asOf: string;
}

/** Sends a file; afterwards its own page is shown. */
export async function sendFile(page: Page, { name, content, asOf }: SentFile): Promise<void> {
  await page.goto('/imports');
  await page.getByLabel('Loan file', { exact: true }).setInputFiles({ name, mimeType: 'text/csv', buffer: content });
  await expect(page.getByText(name).first()).toBeVisible();
  await page.getByLabel('As of', { exact: true }).fill(asOf);
  await page.getByRole('button', { name: 'Import this file' }).click();
  await page.waitForURL(/\/imports\/\d+$/);
}

/** Waits until the import on this page has come to its end, in these words. */
export async function expectImportState(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(words, { timeout: 60_000 });
}

/** Waits until no job of the portfolio waits or works. */
export async function expectNothingUnderWay(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Jobs: Work in the background' })).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByRole('region', { name: 'Under way' })).toHaveCount(0);
}

/** How far a page reaches beyond the window's right edge, in pixels. */
export const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
