import { expect, expectAccessible, test } from '../support/browser.ts';
import { call, doing, signIn, timeline, tuesdayMorning, workOn } from '../support/case-screen.ts';

// what is refused answers with these, and the browser says so on its console
test.use({ demo: true, clockAt: tuesdayMorning, expectedErrors: [/status of (400|409|422)/] });

test('with a lawyer the lawyer is called, and the borrower is not', async ({ page }) => {
  await signIn(page, 'agent');
  const borrowerId = await workOn(page, 0);
  await call(page.request, 'compliance.placeHold', { borrowerId, kind: 'lawyer', reason: 'Told us so' });
  await page.getByRole('button', { name: 'Add a number or address' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Whose').selectOption('lawyer');
  await dialog.getByLabel('Number or address').fill('+1 312 555 0102');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  // whoever speaks for them is called first; the borrower can be chosen, and the gate says no
  const to = doing(page).getByLabel('To', { exact: true });
  const lawyer = '+1 312 555 0102 (their lawyer)';
  await expect(to.locator('option:checked')).toHaveText(lawyer);
  const own = await to.locator('option').filter({ hasNotText: 'lawyer' }).first().textContent();
  await to.selectOption({ label: own ?? '' });
  await page.keyboard.press('c');
  await expect(doing(page)).toContainText('Call is not allowed now');
  await expect(doing(page)).toContainText('represented by a lawyer');
  await to.selectOption({ label: lawyer });
  await doing(page).getByRole('button', { name: 'Call', exact: true }).click();
  await expect(doing(page)).toContainText('Call allowed');
  await expectAccessible(page);
  await doing(page).getByRole('button', { name: 'Left a voicemail' }).click();
  await page.getByRole('button', { name: 'Record: left a voicemail' }).click();
  await expect(timeline(page)).toContainText('Call: left a voicemail');
});

test('the outcome of a dispute is the letter that its hold leaves open', async ({ page }) => {
  await signIn(page, 'agent');
  const borrowerId = await workOn(page, 1);
  await call(page.request, 'compliance.placeHold', {
    borrowerId,
    kind: 'dispute',
    reason: 'Says it was paid',
  });
  await page.reload();
  await page.getByRole('button', { name: 'Issue a letter' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Letter', { exact: true }).selectOption('dispute_outcome');
  await dialog.getByLabel('Result').selectOption('corrected');
  await dialog
    .getByLabel('What was found')
    .fill('A payment of 3 February was booked to another loan. It is here now.');
  await expect(dialog).toContainText('our figures were not right, and we have corrected them');
  await expectAccessible(page);
});
