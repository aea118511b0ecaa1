import { expect, expectAccessible, test } from '../support/browser.ts';
import { another, borrowerAt, call, signIn, tuesdayMorning } from '../support/case-screen.ts';

test.use({ demo: true, clockAt: tuesdayMorning });

test('rows are walked and chosen by keyboard, tried first and then done, each with its own result', async ({
  page,
}) => {
  await signIn(page, 'agent');
  const held = await borrowerAt(page, 'settlement', 1);
  const hold = { borrowerId: held, kind: 'bankruptcy', reason: 'The court wrote' };
  await call(page.request, 'compliance.placeHold', hold);
  await page.goto('/queues/settlement');
  const row = (place: number) => page.getByRole('table').locator('tbody tr').nth(place);
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(row(0).getByRole('link')).toBeFocused({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  const bar = page.getByRole('region', { name: 'Chosen borrowers' });
  await expect(bar).toContainText('2 borrowers chosen');

  // a dry run: the gate answers for each, and nothing is stored
  await page.keyboard.press('Shift+C');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 borrower may be contacted now, 1 may not.');
  await expect(dialog.getByRole('listitem').first()).toContainText(/bankruptcy/i);
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+N');
  await dialog.getByLabel('Note').fill('Moved to the new address in May');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('2 borrowers have the note.');
  await dialog.getByRole('button', { name: 'Done' }).click();

  // whoever is not shown any more is not chosen any more
  await page.getByRole('link', { name: /^Past due/ }).click();
  await expect(page).toHaveURL(/sort=days/);
  await expect(bar).toHaveCount(0);

  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/cases\/\d+/);
});

test('a view with its filters is kept, opened again and removed, by its owner alone', async ({
  page,
  browser,
  installation,
}) => {
  await signIn(page, 'agent');
  await page.goto('/queues/settlement?show=ready&days-from=30&sort=owes');
  await expect(page.getByText('past due 30 days or more')).toBeVisible();
  await expect(page.getByText('ready now')).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByLabel('Keep this view as').fill('Late and ready');
  await page.keyboard.press('Enter');
  // the button says which view is shown
  await page.getByRole('button', { name: 'Late and ready' }).click();
  await expect(page.getByRole('link', { name: 'Late and ready' })).toHaveAttribute('aria-current', 'page');
  await expectAccessible(page);

  await page.goto('/queues/reminder');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('link', { name: /Late and ready/ }).click();
  await expect(page).toHaveURL(/\/queues\/settlement\?.*show=ready/);
  await expect(page.getByText('past due 30 days or more')).toBeVisible();

  const manager = await another(browser, installation.url, 'manager');
  await manager.goto('/queues/settlement');
  await manager.getByRole('button', { name: 'Views' }).click();
  await expect(manager.getByLabel('Keep this view as')).toBeVisible();
  await expect(manager.getByRole('link', { name: /Late and ready/ })).toHaveCount(0);
  await manager.context().close();

  await page.getByRole('button', { name: 'Late and ready' }).click();
  await page.getByRole('button', { name: 'Remove the view Late and ready' }).click();
  await expect(page.getByRole('button', { name: 'Views' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Late and ready' })).toHaveCount(0);
});
