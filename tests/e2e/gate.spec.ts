import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { call, doing, signIn, takeUp, timeline, tuesdayMorning, workOn } from '../support/case-screen.ts';

// what is refused answers with these, and the browser says so on its console
test.use({ demo: true, clockAt: tuesdayMorning, expectedErrors: [/status of (400|409|422)/] });

const hour = 3_600_000;
const day = 24 * hour;

/** The way of contact in the strip above the case. */
const way = (page: Page, word: RegExp) =>
  page.getByRole('list', { name: 'Contact allowed now' }).getByRole('button', { name: word });

async function enterAs(
  browser: Browser,
  baseURL: string | undefined,
  person: 'marc' | 'grace',
): Promise<Page> {
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const page = await context.newPage();
  const answer = await page.request.post('/api/auth/demo-sign-in', { data: { person } });
  expect(answer.ok(), 'the demo lets everybody in').toBe(true);
  return page;
}

test('a call that was allowed in the morning is refused at night, saying why and from when; then it is allowed', async ({
  page,
  installation,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'agent');
  const borrowerId = await workOn(page, 0);
  await expect(way(page, /^Call allowed now/)).toBeVisible();

  // an open page would go on asking the server that is not there for a moment
  await page.goto('about:blank');
  await installation.moveClock(tuesdayMorning + 12 * hour);
  await takeUp(page, borrowerId);
  await expect(way(page, /^Call not now/)).toContainText(/Allowed from .*08:00 their time/);
  await page.keyboard.press('1');
  await expect(doing(page)).toContainText('Call is not allowed now');
  await expect(doing(page)).toContainText(/It is 22:\d\d in Lima; calls are allowed from 08:00 to 21:00/);
  await expect(doing(page)).toContainText(/Allowed from .*08:00 their time/);
  await expect(doing(page)).toContainText('12 CFR 1006.6(b)(1)');
  await expect(page.getByRole('button', { name: 'Record: no answer' })).toHaveCount(0);
  await expect(timeline(page)).toContainText('Call not allowed');
  await expectAccessible(page);

  await page.goto('about:blank');
  await installation.moveClock(tuesdayMorning + 22 * hour);
  await takeUp(page, borrowerId);
  await expect(way(page, /^Call allowed now/)).toBeVisible();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Record: no answer' }).click();
  await expect(timeline(page)).toContainText('Call: no answer');
});

test('a contact that the gate warns of is logged with a reason, and not without one', async ({
  page,
  installation,
}) => {
  await installation.moveClock(tuesdayMorning);
  await signIn(page, 'agent');
  const borrowerId = await workOn(page, 1);
  const { token } = await call<{ token: number }>(page.request, 'cases.take', { borrowerId });
  for (let letters = 0; letters < 7; letters++) {
    const asked = { borrowerId, channel: 'letter' };
    const { verdictId } = await call<{ verdictId: number }>(page.request, 'compliance.judge', asked);
    const sent = { borrowerId, token, verdictId, outcome: 'sent' };
    await call(page.request, 'cases.recordContact', sent);
  }
  // given back: else the page says that it is held before it listens to keys
  await call(page.request, 'cases.release', { borrowerId, token });
  await takeUp(page, borrowerId);
  await expect(way(page, /^Call allowed, with care/)).toBeVisible();
  await page.keyboard.press('1');
  await expect(doing(page)).toContainText('7 contacts in 7 days over all channels');
  const reason = page.getByLabel('Why it was right all the same');
  await expect(reason).toBeFocused();
  await page.getByRole('button', { name: 'Record: no answer' }).click();
  await expect(doing(page).getByRole('alert')).toContainText('Say why it was right all the same');
  await expect(timeline(page)).not.toContainText('Call: no answer');
  await expectAccessible(page);
  await reason.fill('They asked for a call after the letters');
  await page.keyboard.press('Enter');
  await expect(timeline(page)).toContainText('Call: no answer');
  await expect(timeline(page)).toContainText('They asked for a call after the letters');
});

test('a rule of the house is gone past by two managers together, and not by an agent', async ({
  page,
  browser,
  baseURL,
  installation,
}) => {
  test.setTimeout(180_000);
  await installation.moveClock(tuesdayMorning + 5 * day);
  await signIn(page, 'agent');
  const visit = (at: Page) => doing(at).getByRole('button', { name: 'Visit' });
  const ask = 'This is a rule of the house. Ask a second person…';
  await workOn(page, 2);
  await visit(page).click();
  await expect(doing(page)).toContainText('Visit is not allowed now');
  await expect(doing(page)).toContainText('House rule: no visits on Sundays');
  await expect(page.getByText(ask)).toHaveCount(0);

  const marc = await enterAs(browser, baseURL, 'marc');
  await workOn(marc, 3);
  const name = (await marc.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await visit(marc).click();
  await marc.getByText(ask).click();
  await marc.getByRole('button', { name: 'Ask another manager' }).click();
  await expect(marc.getByText('Say why, in a few words: it stays in the file.')).toBeVisible();
  await marc.getByLabel('Why this contact cannot wait').fill('The family leaves on Monday');
  await marc.getByRole('button', { name: 'Ask another manager' }).click();
  await expect(marc.getByText('Once another manager agrees, ask the gate again here.')).toBeVisible();
  await expectAccessible(marc);

  const grace = await enterAs(browser, baseURL, 'grace');
  await grace.goto('/approvals');
  const request = grace.getByRole('article', { name: new RegExp(name) });
  await expect(request).toContainText('The family leaves on Monday');
  await expect(request).toContainText('no visits on Sundays');
  await request.getByRole('button', { name: /^Approve/ }).click();
  await grace
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(request).toHaveCount(0);
  await grace.context().close();

  await visit(marc).click();
  await expect(doing(marc)).toContainText('goes past this with the agreement of Grace Okafor');
  await doing(marc).getByRole('button', { name: 'No answer' }).click();
  await marc.getByLabel('Why it was right all the same').fill('Grace agreed');
  await marc.getByRole('button', { name: 'Record: no answer' }).click();
  await expect(timeline(marc)).toContainText('Visit: no answer');
  // one contact: the next one is refused again
  await visit(marc).click();
  await expect(doing(marc)).toContainText('Visit is not allowed now');
  await marc.context().close();
});

test('what a borrower writes is logged as writing, and a letter by hand as sent', async ({
  page,
  installation,
}) => {
  await installation.moveClock(tuesdayMorning);
  await signIn(page, 'agent');
  await workOn(page, 4);
  const written = doing(page).getByRole('button', { name: 'Written' });
  await expectAccessible(page);
  await written.click();
  await page.getByRole('menuitem', { name: 'E-mail' }).click();
  await expect(doing(page)).toContainText('They e-mailed: no rule stands against it');
  const outcome = (name: string) =>
    doing(page).getByRole('group', { name: 'How it ended' }).getByRole('button', { name });
  await expect(outcome('They wrote back')).toBeVisible();
  await expect(outcome('Left a voicemail')).toHaveCount(0);
  await outcome('Refused to pay').click();
  await expect(doing(page)).toContainText('The borrower was reached in writing.');
  await page.getByRole('button', { name: 'Record: refused to pay' }).click();
  await expect(timeline(page)).toContainText('E-mail from them: refused to pay');
  // a written word is no conversation: the telephone stays open
  await expect(way(page, /^Call allowed now/)).toBeVisible();

  await written.click();
  await page.getByRole('menuitem', { name: 'Letter by hand' }).click();
  await outcome('Sent').click();
  await page.getByRole('button', { name: 'Record: sent' }).click();
  await expect(timeline(page)).toContainText('Letter: sent');
});

test('a new portfolio asks where its borrowers live, and its gate goes by the answer', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/portfolios/new');
  await page.getByLabel('Name', { exact: true }).fill('Bay State Loans');
  const country = page.getByLabel('Where the borrowers live');
  await country.selectOption('');
  await page.getByRole('button', { name: 'Create the portfolio' }).click();
  await expect(page.getByText('Choose the country, or enter it as two letters')).toBeVisible();
  await expect(page).toHaveURL(/\/portfolios\/new$/);
  await expectAccessible(page);
  await country.selectOption('US');
  await expect(page.getByLabel('Their clock')).toBeVisible();
  await page.getByLabel('State', { exact: true }).selectOption('MA');
  await expect(page.getByLabel('Their clock')).toHaveCount(0);
  await page.getByLabel('Rules for contacting borrowers').selectOption('us-reg-f');
  await page.getByRole('button', { name: 'Create the portfolio' }).click();
  await page.waitForURL('/imports');
  await page.goto('/rules');
  const stated = page.getByRole('listitem').filter({ hasText: 'Stated when the portfolio was set up' });
  await expect(stated).toHaveText(/^MA, United States · America\/New York/);
});
