import { expect, expectAccessible, test } from '../support/browser.ts';
import { another, borrowerAt, signIn, takeUp, timeline, tuesdayMorning } from '../support/case-screen.ts';

test.use({ demo: true, clockAt: tuesdayMorning, expectedErrors: [/status of 422/] });

test('a manager records that a debt is time-barred, and the borrower leaves the legal lane for everybody', async ({
  page,
  browser,
  installation,
}) => {
  await signIn(page, 'manager');
  const borrowerId = await borrowerAt(page, 'legal_notice', 4);
  await page.goto(`/cases/${borrowerId}`);
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const bar = page.locator('section', { has: page.getByRole('heading', { name: 'Time-bar' }) });
  await bar.getByRole('button', { name: /^Record the time-bar of/ }).click();
  const dialog = page.getByRole('dialog');

  // each refusal stands beside its field
  await dialog.getByLabel('It rests on').selectOption('payment');
  await dialog.getByLabel('Time-barred since').fill('2025-03-12');
  await dialog.getByLabel('Reason').fill('District court, case 4711');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(dialog.getByLabel('It rests on')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByText('it does not end it')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('It rests on').selectOption('court');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(bar).toContainText('time-barred since');
  await expect(bar).toContainText('A court’s view');
  await expect(bar).toContainText('District court, case 4711');
  await expect(page.getByText(/^Time-barred since .*: no court steps$/)).toBeVisible();
  await expect(timeline(page)).toContainText('Recorded as time-barred');
  await expectAccessible(page);

  // the queue agrees, and an agent cannot put them back
  const agent = await another(browser, installation.url, 'agent');
  await agent.goto(`/queues/settlement?q=${encodeURIComponent(name)}`);
  await expect(agent.getByRole('row', { name: new RegExp(name) })).toContainText('no court steps');
  await takeUp(agent, borrowerId);
  await agent.keyboard.press('m');
  await agent.getByLabel('Lane', { exact: true }).selectOption('legal_notice');
  await agent.getByLabel('Reason', { exact: true }).fill('Owes a lot');
  await agent.getByRole('button', { name: 'Move to this lane' }).click();
  await expect(agent.getByText(/so not in this lane\.$/)).toBeVisible();
  await agent.context().close();

  await page.reload();
  await bar.getByRole('button', { name: /^Take back/ }).click();
  await dialog.getByLabel('Reason').fill('Another debt of the same name');
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await expect(timeline(page)).toContainText('what was recorded is taken back');
  await expect(page.getByText(/^Time-barred since .*: no court steps$/)).toBeHidden();
});
