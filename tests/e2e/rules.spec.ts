import { expect, expectAccessible, test } from '../support/browser.ts';
import { another, signIn } from '../support/case-screen.ts';

test.use({ demo: true, expectedErrors: [/status of 422/] });

test('an admin changes who may settle at how much, and a manager reads it with the reason', async ({
  page,
  browser,
  installation,
}) => {
  await signIn(page, 'admin');
  await page.goto('/rules');
  await page.getByRole('button', { name: 'Change the matrix' }).click();
  const dialog = page.getByRole('dialog');
  const row = dialog.getByRole('group', { name: 'Row 1' });
  await row.getByLabel('Manager (%)').fill('90');
  await dialog.getByLabel('Reason').fill('Board of this week');
  await dialog.getByRole('button', { name: 'Adopt this matrix' }).click();
  await expect(row.getByLabel('Manager (%)')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await row.getByLabel('Manager (%)').fill('70');
  await dialog.getByRole('button', { name: 'Adopt this matrix' }).click();
  await expect(dialog).toHaveCount(0);
  const panel = page.locator('section', {
    has: page.getByRole('heading', { name: 'Who may settle at how much' }),
  });
  await expect(panel.getByText(/^Version 1 from .*: Board of this week$/).first()).toBeVisible();
  await expectAccessible(page);

  // another pack, with who and why
  await page.getByRole('button', { name: 'Change the pack' }).click();
  await dialog.getByRole('button', { name: 'Change the pack' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Rule pack').selectOption('us-ma');
  await dialog.getByLabel('Reason').fill('The book moved to Massachusetts');
  await dialog.getByRole('button', { name: 'Change the pack' }).click();
  await expect(page.getByRole('list', { name: 'Changes of the pack' })).toContainText('→ Massachusetts');
  await expectAccessible(page);

  const manager = await another(browser, installation.url, 'manager');
  await manager.goto('/today');
  await manager.getByRole('link', { name: 'Rules' }).click();
  await expect(manager.getByRole('row', { name: /70%/ })).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Change the matrix' })).toHaveCount(0);
  await expect(manager.getByRole('button', { name: 'Add holiday' })).toHaveCount(0);
  await manager.context().close();
});
