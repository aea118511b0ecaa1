import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { borrowerAt, call, signIn, tuesdayMorning } from '../support/case-screen.ts';

test.use({ demo: true, clockAt: tuesdayMorning });

const box = (page: Page, place: number) =>
  page.getByRole('table').locator('tbody tr').nth(place).getByRole('checkbox');
const bar = (page: Page) => page.getByRole('region', { name: 'Chosen borrowers' });

test('many are chosen with shift, given to one person, written to, and their letters logged', async ({
  page,
}) => {
  await signIn(page, 'manager');
  const held = await borrowerAt(page, 'settlement', 2);
  const hold = { borrowerId: held, kind: 'bankruptcy', reason: 'The court wrote' };
  await call(page.request, 'compliance.placeHold', hold);
  await page.goto('/queues/settlement');
  await expect(async () => {
    await box(page, 0).check();
    await expect(bar(page)).toContainText('1 borrower chosen', { timeout: 1000 });
  }).toPass();
  await box(page, 3).click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('4 borrowers chosen');
  // back up to the second: the range takes the tick of the row that ends it
  await box(page, 1).click({ modifiers: ['Shift'] });
  await expect(bar(page)).toContainText('1 borrower chosen');
  // by keyboard: walk on to the fourth row, and choose up to it
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(bar(page)).toContainText('4 borrowers chosen');

  const dialog = page.getByRole('dialog');
  await page.keyboard.press('Shift+A');
  await dialog.getByLabel('To').selectOption({ label: 'Tom Alder' });
  await dialog.getByRole('button', { name: 'Check first' }).click();
  await expect(dialog.getByRole('status')).toContainText(/can be assigned/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Assign \d/ }).click();
  await expect(dialog.getByRole('status')).toContainText(/assigned/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  for (const place of [0, 1, 2, 3])
    await expect(page.getByRole('table').locator('tbody tr').nth(place)).toContainText('Tom Alder');

  await page.keyboard.press('Shift+S');
  await expect(dialog.getByRole('status')).toContainText(/can be written to, \d+ cannot/);
  await expect(dialog.getByRole('listitem').first()).toContainText(/bankruptcy|address|number/i);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Write \d+ messages?/ }).click();
  await expect(dialog).toContainText(/have a message in the outbox/);
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.keyboard.press('Shift+L');
  await expect(dialog.getByRole('status')).toContainText('can be written to, 1 cannot');
  await expect(dialog.getByRole('listitem').first()).toContainText(/bankruptcy/i);
  await expectAccessible(page);
  await dialog.getByLabel('Note (optional)').fill('Statement of account');
  await dialog.getByRole('button', { name: /^Log \d letters as sent/ }).click();
  await expect(dialog.getByRole('status')).toContainText('have the letter logged, 1 not');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('Shift+L');
  await expect(dialog.getByRole('listitem').nth(1)).toContainText('A letter was logged today already');
});

test('whom to show is chosen with its count, and days that match nobody are refused beside the field', async ({
  page,
}) => {
  await signIn(page, 'agent');
  const held = await borrowerAt(page, 'legal_notice', 0);
  const hold = { borrowerId: held, kind: 'dispute', reason: 'Says it is paid' };
  await call(page.request, 'compliance.placeHold', hold);
  await page.goto('/queues/legal_notice');
  const show = page.getByRole('navigation', { name: 'Whom to show' });
  const onHold = show.getByRole('link', { name: /^On hold/ });
  const count = Number(/\d+/.exec((await onHold.textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThan(0);
  await onHold.click();
  await expect(page).toHaveURL(/show=on_hold/);
  await expect(onHold).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(count);
  await show.getByRole('link', { name: /^Ready now/ }).click();
  await expect(page).toHaveURL(/show=ready/);
  await expect(page.locator(`tbody a[href^="/cases/${held}?"]`)).toHaveCount(0);

  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Days past due from').fill('100');
  const to = page.getByLabel('to', { exact: true });
  await to.fill('50');
  await page.getByRole('button', { name: 'Show these borrowers' }).click();
  await expect(to).toHaveAccessibleDescription(/Nobody is past due 100 days or more and at most 50/);
  await expect(page).not.toHaveURL(/days-to/);
  await to.fill('150');
  await page.getByRole('button', { name: 'Show these borrowers' }).click();
  await expect(page).toHaveURL(/days-to=150.*show=ready/);
});
