import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { tuesdayMorning } from '../support/case-screen.ts';
import { sidewaysOverflow } from '../support/desk-pages.ts';
import { type Stop, tour } from '../support/tour.ts';

// The first five minutes of each of the demo's people, on a book that was worked on for a year.
test.use({ demo: true, lived: true, clockAt: tuesdayMorning });

async function enterAs(page: Page, name: string) {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('the door offers five people and says what each of them does', async ({ page }) => {
  await page.goto('/sign-in');
  const doors = page.getByRole('region', { name: 'Look around the demo as' }).getByRole('listitem');
  await expect(doors).toHaveCount(5);
  await expect(doors.nth(3)).toContainText('Grace Okafor');
  await expect(doors.nth(3)).toContainText('second pair of eyes');
  await expectAccessible(page);
});

for (const name of ['Asha', 'Tom']) {
  test(`${name} finds a full day: calls, promises, holds and a manager’s answers`, async ({ page }) => {
    await enterAs(page, name);
    await expect(page).toHaveURL('/today');
    for (const list of ['Callbacks', 'Agreed for today', 'Not kept', 'Holds ending'])
      await expect(region(page, list).getByRole('link').first()).toBeVisible();
    await expect(page.getByText(/settlement offer, by (Marc|Grace)/).first()).toBeVisible();
    await expectAccessible(page);
  });
}

test('an agent starts, reads what happened before, and records a call', async ({ page }) => {
  await enterAs(page, 'Asha');
  await page.getByRole('button', { name: 'Start with the next' }).click();
  await page.waitForURL(/\/cases\/\d+/);
  const timeline = page.locator('section', { has: page.getByRole('heading', { name: 'Timeline' }) });
  // what others did before: the newest page of it, and the way to the rest
  await expect(timeline.getByRole('listitem').nth(2)).toBeVisible();
  await expect(timeline).toContainText(/Asha Nair|Tom Alder|Marc Weber|Grace/);
  await expectAccessible(page);
});

test('a manager sees the book, and decides a request that waits', async ({ page }) => {
  await enterAs(page, 'Marc');
  await expect(page).toHaveURL('/portfolio');
  await expect(page.getByText('PAR90')).toBeVisible();
  await page.goto('/approvals');
  const requests = page.getByRole('article');
  await expect(requests.first()).toBeVisible();
  const before = await requests.count();
  expect(before).toBeGreaterThan(1);
  await expectAccessible(page);
  await requests
    .first()
    .getByRole('button', { name: /^Approve/ })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(requests).toHaveCount(before - 1);
});

test('an admin finds the lender’s thirteen files and the five people', async ({ page }) => {
  await enterAs(page, 'Ines');
  await page.goto('/imports');
  await expect(page.getByRole('row', { name: /harbour-lending-/ })).toHaveCount(13);
  await page.goto('/people');
  for (const name of ['Asha Nair', 'Tom Alder', 'Marc Weber', 'Grace Okafor', 'Ines Duarte'])
    await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
  await expectAccessible(page);
});

test('a manager walks the requests by keyboard, and the keys decide the one that is chosen', async ({
  page,
}) => {
  await enterAs(page, 'Marc');
  await page.goto('/approvals');
  const rail = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Approvals/ });
  await expect(rail).toHaveText(/Approvals\d+ waiting/);
  const requests = page.getByRole('main').getByRole('article');
  const second = (await requests.nth(1).getAttribute('aria-label')) ?? '';
  // a key that is pressed before the page listens is lost, as a person's would be
  await expect(async () => {
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await expect(page.locator('li[aria-current="true"]')).toContainText(second.split(' for ')[1] ?? '?', {
      timeout: 2000,
    });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(page);
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog', { name: new RegExp(`Decline: ${second}`) })).toBeVisible();
});

test('an admin adds one of the book’s holidays on a phone, and is told what is missing', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await enterAs(page, 'Ines');
  await page.goto('/rules');
  const form = page.getByRole('form', { name: 'Add a holiday' });
  await form.getByRole('button', { name: 'Add holiday' }).click();
  await expect(form.getByText('Give the day its name')).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel('Name').fill('Founder’s day');
  await form.getByLabel('Day').fill('2027-02-10');
  await form.getByRole('button', { name: 'Add holiday' }).click();
  // the toast that confirms it is a list item too
  await expect(
    page.getByRole('main').getByRole('listitem').filter({ hasText: 'Founder’s day' }),
  ).toBeVisible();
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
});

/** Opens the first row of a screen’s table. */
const firstOf =
  (path: string, part = 'tbody') =>
  async (page: Page) => {
    await page.goto(path);
    await page.getByRole('main').locator(part).getByRole('link').first().click();
    await page.waitForURL((url) => !url.pathname.endsWith(path.split('?')[0] ?? ''));
  };

const days: [name: string, stops: Stop[]][] = [
  [
    'Asha',
    [
      { name: 'today', to: '/today' },
      { name: 'queue', to: '/queues/settlement' },
      { name: 'case', to: firstOf('/queues/settlement') },
      { name: 'notices', to: '/notices' },
      { name: 'compliance', to: '/compliance' },
    ],
  ],
  [
    'Marc',
    [
      { name: 'portfolio', to: '/portfolio' },
      { name: 'approvals', to: '/approvals' },
      { name: 'segments', to: '/segments' },
      { name: 'risk', to: '/risk' },
      { name: 'schedule', to: '/schedule' },
      { name: 'run', to: firstOf('/schedule') },
      { name: 'outbox', to: '/outbox' },
      { name: 'message', to: firstOf('/outbox') },
      { name: 'letters', to: '/letters' },
      { name: 'templates', to: '/templates' },
    ],
  ],
  [
    'Ines',
    [
      { name: 'imports', to: '/imports' },
      { name: 'import', to: firstOf('/imports') },
      { name: 'people', to: '/people' },
      { name: 'rules', to: '/rules' },
    ],
  ],
];

for (const [name, stops] of days)
  test(`what ${name} sees in the first minutes fits a desk and a phone, in both themes`, async ({ page }) => {
    test.setTimeout(300_000);
    await enterAs(page, name);
    await tour(page, stops);
  });
