import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { another, call, signIn, tuesdayMorning, workOn } from '../support/case-screen.ts';

test.use({ demo: true, clockAt: tuesdayMorning });

const day = 86_400_000;
const toLookAt = (page: Page) => page.getByRole('region', { name: 'Holds to look at' });

/** The holds of the case: their words and what can be done about them. */
const holds = (page: Page) => page.locator('section', { has: page.getByRole('heading', { name: 'Holds' }) });

test('a dispute stands on Today when it is to be looked at, is lifted by a manager, and the person is handed out again', async ({
  page,
  browser,
  installation,
}) => {
  test.setTimeout(240_000);
  await installation.moveClock(tuesdayMorning);
  await signIn(page, 'agent');
  const borrowerId = await workOn(page, 3);
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.getByRole('button', { name: 'Disputes the debt' }).click();
  await page.getByRole('button', { name: 'Record: disputes the debt' }).click();
  await expect(holds(page)).toContainText('Dispute, until it is lifted');
  await expect(holds(page)).toContainText('To be looked at again on');
  // the law sets it: an agent looks, and does not lift
  await expect(page.getByRole('button', { name: 'Lift the hold: dispute' })).toHaveCount(0);
  await expectAccessible(page);

  // an open page would go on asking the server that is not there for a moment
  await page.goto('about:blank');
  await installation.moveClock(tuesdayMorning + 14 * day);
  await page.goto('/today');
  await expect(toLookAt(page)).toContainText(name);
  await expectAccessible(page);
  await toLookAt(page).getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Looked at the hold: dispute' }).click();
  await page.getByLabel('What was found').fill('The lender looks for the contract.');
  await page.getByRole('button', { name: 'Looked at', exact: true }).last().click();
  await expect(holds(page)).toContainText('The lender looks for the contract.');
  await page.goto('/today');
  await expect(page.getByRole('heading', { name: 'Due now' })).toBeVisible();
  await expect(page.getByText('The lender looks for the contract.')).toHaveCount(0);

  await page.goto('about:blank');
  const { origin } = new URL(installation.url);
  const manager = await another(browser, origin, 'manager');
  await manager.goto('/compliance?kind=dispute');
  await expectAccessible(manager);
  const row = manager.getByRole('row').filter({ hasText: 'The lender looks for the contract.' });
  await row.getByRole('link', { name }).click();
  await manager.getByRole('button', { name: 'Lift the hold: dispute' }).click();
  await manager.getByLabel('Reason').fill('The contract was found and sent.');
  await manager.getByRole('button', { name: 'Lift', exact: true }).last().click();
  await expect(manager.getByText('Hold lifted: dispute.')).toBeVisible();
  await manager.context().close();
  // this agent gave the case back with the day that passed; whoever asks for the next gets it in its turn
  expect(await handedOut(page, borrowerId)).toBe(true);
});

/** Whether the lane hands a borrower out, each one before them put aside. */
async function handedOut(page: Page, borrowerId: number): Promise<boolean> {
  let done: { borrowerId: number; token: number } | undefined;
  for (let asked = 0; asked < 200; asked++) {
    const next = await call<{ found: boolean; borrowerId: number; token: number }>(
      page.request,
      'cases.next',
      {
        portfolioId: 1,
        lane: 'settlement',
        ...(done ? { done } : {}),
      },
    );
    if (!next.found) return false;
    if (next.borrowerId === borrowerId) return true;
    done = { borrowerId: next.borrowerId, token: next.token };
  }
  return false;
}
