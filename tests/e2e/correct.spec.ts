import { expect, expectAccessible, test } from '../support/browser.ts';
import {
  another,
  borrowerAt,
  doing,
  signIn,
  takeUp,
  timeline,
  tuesdayMorning,
  workOn,
} from '../support/case-screen.ts';

test.use({ demo: true, clockAt: tuesdayMorning });

const minute = 60_000;

test('a call is logged twenty minutes after it began, also where the page was loaded again meanwhile', async ({
  page,
  installation,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'agent');
  const borrowerId = await workOn(page, 0);
  await page.keyboard.press('c');
  await expect(doing(page)).toContainText('Call allowed: log how it ended');

  // the way on asks about what is not logged yet, by its key as by its button
  await page.keyboard.press('e');
  const question = page.getByRole('dialog', { name: 'How did the contact end?' });
  await question.getByRole('button', { name: 'Log it first' }).click();
  await expect(question).toHaveCount(0);

  // an open page would go on asking the server that is not there for a moment
  await page.goto('about:blank');
  await installation.moveClock(tuesdayMorning + 20 * minute);
  await takeUp(page, borrowerId);
  await expect(doing(page)).toContainText(/Call begun at \d\d:\d\d and not logged yet/);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Refused to pay/ }).click();
  await page.getByRole('button', { name: 'Record: refused to pay' }).click();
  await expect(timeline(page)).toContainText('Call: refused to pay');
});

test('a conversation that was none is corrected, and the gate lets the next call', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'agent');
  await workOn(page, 1);
  const way = page.getByRole('list', { name: 'Contact allowed now' }).getByRole('button', { name: /^Call/ });
  await page.keyboard.press('c');
  await expect(doing(page)).toContainText('Call allowed: log how it ended');
  await page.getByRole('button', { name: /^Refused to pay/ }).click();
  await page.getByRole('button', { name: 'Record: refused to pay' }).click();
  await expect(timeline(page)).toContainText('Call: refused to pay');
  await expect(way).toHaveAccessibleName(/not now/);

  await page.getByRole('button', { name: 'Correct: Call: refused to pay' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('How it really ended').selectOption({ label: 'No answer' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Correct' }).click();
  await expect(dialog).toContainText('Say why, in a few words');
  await dialog.getByLabel('Reason').fill('The key beside it');
  await dialog.getByRole('button', { name: 'Correct' }).click();
  await expect(timeline(page)).toContainText('Contact corrected');
  await expect(timeline(page)).toContainText('Call: no answer');
  await expect(way).toHaveAccessibleName(/allowed now/);
});

test('what was typed is there again after a reload, until it is stored', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'agent');
  const borrowerId = await workOn(page, 2);
  await page.keyboard.press('n');
  await doing(page).getByLabel('Note').fill('Speaks Spanish, works nights');
  await page.reload();
  await takeUp(page, borrowerId);
  await page.keyboard.press('n');
  await expect(doing(page).getByLabel('Note')).toHaveValue('Speaks Spanish, works nights');
  await doing(page).getByRole('button', { name: /^Add/ }).click();
  await expect(timeline(page)).toContainText('Speaks Spanish, works nights');
  await page.reload();
  await takeUp(page, borrowerId);
  await page.keyboard.press('n');
  await expect(doing(page).getByLabel('Note')).toHaveValue('');
});

test('a manager charges a fee, takes it back, and gives the case to one person', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'manager');
  const borrowerId = await borrowerAt(page, 'settlement', 3);
  await page.goto(`/cases/${borrowerId}`);
  await doing(page).getByRole('button', { name: 'Charge' }).click();
  await doing(page)
    .getByLabel(/^Amount/)
    .fill('12.50');
  await doing(page).getByRole('button', { name: 'Add charge' }).click();
  await expect(doing(page).getByLabel('Reason')).toHaveAccessibleDescription(/Say why/);
  await doing(page).getByLabel('Reason').fill('Returned debit');
  await expectAccessible(page);
  await doing(page).getByRole('button', { name: 'Add charge' }).click();
  await expect(timeline(page)).toContainText('$12.50');
  await timeline(page).getByRole('button', { name: 'Reverse the charge' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Another lender’s debit');
  await dialog.getByRole('button', { name: 'Reverse' }).click();
  await expect(timeline(page)).toContainText('Another lender’s debit');
  await expect(timeline(page).getByRole('button', { name: 'Reverse the charge' })).toHaveCount(0);

  await doing(page).getByRole('button', { name: 'Assign' }).click();
  const people = doing(page).getByRole('combobox', { name: 'To', exact: true });
  const [, first = ''] = await people.locator('option').allTextContents();
  await people.selectOption(first);
  await doing(page).getByRole('button', { name: 'Assign', exact: true }).last().click();
  await expect(timeline(page)).toContainText(first);
});

test('a letter of a lawyer is a hold at once, although somebody else works on the case', async ({
  page,
  browser,
  installation,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'agent');
  const borrowerId = await workOn(page, 4);
  const manager = await another(browser, installation.url, 'manager');
  await manager.goto(`/cases/${borrowerId}`);
  await doing(manager).getByRole('button', { name: 'Hold' }).click();
  await doing(manager).getByLabel('Kind').selectOption('lawyer');
  await doing(manager).getByLabel('Reason').fill('Letter of Hale & Osei, 3 March');
  await doing(manager).getByRole('button', { name: 'Place hold' }).click();
  await expect(timeline(manager)).toContainText('Hale & Osei');
  await manager.context().close();
});
