import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { timeline } from '../support/case-screen.ts';

const dayMs = 86_400_000;

/** Ten in the morning in New York, on a Tuesday to come: an hour at which the law lets people be called. */
const tuesdayMorning = (() => {
  const day = new Date(Date.now() + dayMs);
  while (day.getUTCDay() !== 2) day.setTime(day.getTime() + dayMs);
  return Date.parse(`${day.toISOString().slice(0, 10)}T15:00:00Z`);
})();

test.use({ demo: true, clockAt: tuesdayMorning });

async function enterAs(page: Page, role: 'Agent' | 'Manager') {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: role === 'Agent' ? /^Asha/ : /^Marc/ }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function someoneElse(browser: Browser, baseURL: string | undefined, role: 'Agent' | 'Manager') {
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const page = await context.newPage();
  await enterAs(page, role);
  return page;
}

/** Presses a key until the screen has woken up and answers: a page can be read before its keys work. */
async function pressUntil(page: Page, key: string, answered: () => Promise<void>) {
  await expect(async () => {
    await page.keyboard.press(key);
    await answered();
  }).toPass({ timeout: 30_000 });
}

/** The address of a case, once it is open and can be worked on. */
async function openCase(page: Page): Promise<string> {
  await page.waitForURL(/\/cases\/\d+/);
  await expect(
    page.getByRole('region', { name: 'Do' }).getByRole('button', { name: 'Call', exact: false }).first(),
  ).toBeEnabled();
  return new URL(page.url()).pathname;
}

/** From Today to a case: the one that is held already, where there is one. */
async function start(page: Page): Promise<string> {
  await page.goto('/today');
  const fresh = page.getByRole('button', { name: 'Start with the next' });
  await expect(fresh.or(page.getByRole('link', { name: /^Continue with/ }))).toBeEnabled();
  await pressUntil(page, 'Enter', () => page.waitForURL(/\/cases\/\d+/, { timeout: 5_000 }));
  return openCase(page);
}

test('an agent’s day opens on Today, for everybody to read', async ({ page }) => {
  await enterAs(page, 'Agent');
  await expect(page).toHaveURL('/today');
  await expect(page.getByRole('heading', { name: 'The lanes' })).toBeVisible();
  await expect(page.getByText('Nothing is due at its own time today')).toBeVisible();
  await expectAccessible(page);
});

test('every key of the screen stands in a sheet, and the palette finds a borrower', async ({ page }) => {
  await enterAs(page, 'Agent');
  const sheet = page.getByRole('dialog', { name: 'Keyboard' });
  await pressUntil(page, '?', () => expect(sheet).toBeVisible({ timeout: 2_000 }));
  await expect(sheet).toContainText('Start with the next');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('HB-000000');
  const options = page.getByRole('option');
  await expect(options.first()).toContainText('HB-000000');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cases\/\d+/);
});

/** Logs an outcome by its key and whatever has to be typed for it. */
async function log(page: Page, [key, said]: [key: string, said: string], typing: () => Promise<void>) {
  await page.keyboard.press(key);
  await typing();
  const logged = page.waitForResponse(/cases\.recordContact/);
  await page.keyboard.press('Enter');
  expect((await logged).status()).toBe(200);
  await expect(timeline(page)).toContainText(said);
}

test('an agent works five borrowers by keyboard alone: no answer, a promise, a refusal, a dispute, a note', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await enterAs(page, 'Agent');
  const ready = (name: RegExp) => () => expect(page.getByRole('button', { name })).toBeFocused();
  const deeds = [
    () => log(page, ['1', 'Call: no answer'], ready(/^Record: no answer/)),
    () =>
      log(page, ['5', 'Call: promised to pay'], async () => {
        await expect(page.getByLabel('Amount ($)')).toBeFocused();
        await page.keyboard.type('40');
      }),
    () => log(page, ['7', 'Call: refused to pay'], ready(/^Record: refused to pay/)),
    () => log(page, ['9', 'Hold: dispute'], ready(/^Record: disputes the debt/)),
    async () => {
      await page.keyboard.press('n');
      await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
      await page.keyboard.type('Works nights; try before noon.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(timeline(page)).toContainText('Works nights');
      await log(page, ['2', 'Call: left a voicemail'], ready(/^Record: left a voicemail/));
    },
  ];
  const worked = new Set([await start(page)]);
  for (const [done, deed] of deeds.entries()) {
    await deed();
    if (done === deeds.length - 1) break;
    worked.add(await onward(page));
  }
  expect(worked.size).toBe(deeds.length);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL('/today');
});

/** From a case to the next one. */
async function onward(page: Page): Promise<string> {
  const before = page.url();
  await page.keyboard.press('e');
  await page.waitForURL((url) => url.pathname.startsWith('/cases/') && url.href !== before);
  return openCase(page);
}

test('two people who start at the same time never get the same borrower', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await enterAs(page, 'Agent');
  const other = await someoneElse(browser, baseURL, 'Manager');
  const handedOut: string[] = [];
  handedOut.push(...(await Promise.all([start(page), start(other)])));
  for (let round = 0; round < 2; round++)
    handedOut.push(...(await Promise.all([onward(page), onward(other)])));
  expect(new Set(handedOut).size).toBe(handedOut.length);
  await other.context().close();
});

test('a request goes from the agent to a manager, and the answer comes back', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await enterAs(page, 'Agent');
  await start(page);
  const owes = await page
    .getByText(/^Owes \$[\d,.]+, \d+ days past due/)
    .first()
    .textContent();
  await page.keyboard.press('o');
  await page.getByLabel(/^Take as full and final/).fill(share(owes, 0.62));
  await page.getByLabel('Why another person should agree').fill('The family lends it, this month only.');
  await page.getByRole('button', { name: 'Record offer' }).click();
  await expect(page.getByText('The offer waits for a manager')).toBeVisible();

  const manager = await someoneElse(browser, baseURL, 'Manager');
  await manager.goto('/approvals');
  await expect(manager.getByText('The family lends it, this month only.')).toBeVisible();
  await expectAccessible(manager);
  const answer = manager.getByLabel('A word to the agent (optional)');
  await pressUntil(manager, 'a', () => expect(answer).toBeVisible({ timeout: 2_000 }));
  await answer.fill('Good.');
  await manager.keyboard.press('Enter');
  await expect(manager.getByText('Nothing waits for your decision')).toBeVisible();
  await manager.context().close();

  await page.goto('/today');
  await expect(page.getByText(/Your settlement offer, by Marc Weber: Good\./)).toBeVisible();
  await expectAccessible(page);
});

test('a promise that was not kept stands on Today the morning after its last day', async ({
  page,
  installation,
}) => {
  test.setTimeout(180_000);
  await enterAs(page, 'Agent');
  await start(page);
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.keyboard.press('p');
  await page.getByLabel(/^Amount/).fill('120');
  await page.getByLabel('By', { exact: true }).fill(new Date(tuesdayMorning).toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Record promise' }).click();
  await expect(page.getByText(/^Promise of .* recorded\.$/)).toBeVisible();

  await page.goto('/today');
  await expect(page.getByRole('region', { name: 'Agreed for today' })).toContainText(name);
  // due on Tuesday, in time until Friday: the last of three days' grace
  // an open page would go on asking the server that is not there for a moment
  await page.goto('about:blank');
  await installation.moveClock(tuesdayMorning + 4 * dayMs);
  await page.goto('/today');
  await expect(page.getByRole('region', { name: 'Not kept' })).toContainText(name);
});

/** A share of the first amount in a text, in whole units. */
const share = (text: string | null, part: number) =>
  String(Math.round(Number((text?.match(/[\d,]+(\.\d+)?/)?.[0] ?? '0').replaceAll(',', '')) * part));
