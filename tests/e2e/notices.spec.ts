import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import {
  another,
  borrowerAt,
  call,
  placeBy,
  signIn,
  timeline,
  tuesdayMorning,
} from '../support/case-screen.ts';
import { writeLetterhead } from '../support/letterhead.ts';

test.use({ demo: true, clockAt: tuesdayMorning, expectedErrors: [/status of 422/] });

const inDays = (days: number) => new Date(tuesdayMorning + days * 86_400_000).toISOString().slice(0, 10);

/** Refused beside the day where it lies before the issue. */
async function recordService(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'It was served' }).click();
  const service = page.getByRole('dialog');
  await service.getByLabel('Served on').fill(inDays(-1));
  await service.getByLabel('Manner').selectOption('process_server');
  await service.getByLabel('How that is known').fill('Return of service 4711');
  await service.getByRole('button', { name: 'It was served' }).click();
  await expect(service.getByLabel('Served on')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await service.getByLabel('Served on').fill(inDays(0));
  await service.getByRole('button', { name: 'It was served' }).click();
}

test('a legal notice goes from agent to manager to agent, and whoever has the next step finds it', async ({
  page,
  browser,
  installation,
}) => {
  await signIn(page, 'agent');
  const admin = await another(browser, installation.url, 'admin');
  await writeLetterhead(admin);
  const borrowerId = await borrowerAt(page, 'legal_notice', 3);
  await call(page.request, 'compliance.recordPlace', { borrowerId, ...placeBy('day') });
  const address = { borrowerId, kind: 'address', place: 'home', value: '9 Canal Street, New York, NY 10013' };
  await call(page.request, 'compliance.addPoint', address);
  await page.goto(`/cases/${borrowerId}`);
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

  // refused beside the warning, which is what is wrong
  await page.getByRole('button', { name: 'Work on this case' }).click();
  await expect(page.getByText(/^Held by you/)).toBeVisible();
  await page.keyboard.press('v');
  // nothing that warned has left for them yet: it was sent elsewhere, on somebody's word
  await expect(page.getByLabel('Written warning')).toHaveValue('outside');
  const warned = page.getByLabel('Sent on');
  await page.getByLabel('What was sent, and how that is known').fill('The lender’s letter, copy in the file');
  await warned.fill(inDays(3));
  await page.getByLabel('Reason', { exact: true }).fill('No answer for half a year');
  await page.getByRole('button', { name: 'Propose legal notice' }).click();
  await expect(warned).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('The written warning cannot lie in the future.')).toBeVisible();
  await warned.fill(inDays(-60));
  await page.getByRole('button', { name: 'Propose legal notice' }).click();
  await expect(timeline(page)).toContainText('Legal notice proposed');

  await page.getByRole('link', { name: /^Legal notices/ }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('yours');
  await expect(row).toContainText('No answer for half a year');
  await expectAccessible(page);
  await row.getByRole('link').click();
  await page.getByLabel('I checked that the debt is not time-barred').check();
  await page.getByRole('button', { name: 'I reviewed it' }).click();
  await expect(timeline(page)).toContainText('Legal notice reviewed');

  const manager = await another(browser, installation.url, 'manager');
  await manager.goto('/notices?state=reviewed');
  await manager
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('link')
    .click();
  await manager.getByRole('button', { name: 'Approve', exact: true }).click();
  await manager.getByRole('button', { name: 'Read and issue' }).click();
  await manager.getByRole('button', { name: 'Issue the notice and its letter' }).click();
  await expect(timeline(manager)).toContainText('Legal notice issued');

  await page.goto('/notices?state=issued');
  await page
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('link')
    .click();
  await recordService(page);
  await expect(timeline(page)).toContainText('Legal notice served');
  await page.goto('/notices?state=served');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible();
  await page.goto('/notices?state=proposed');
  await expect(page.getByText('No notice waits for a review')).toBeVisible();
  await Promise.all([admin.context().close(), manager.context().close()]);
});
