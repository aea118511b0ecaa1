import { expect, expectAccessible, test } from '../support/browser.ts';
import {
  another,
  borrowerAt,
  call,
  doing,
  placeBy,
  signIn,
  timeline,
  tuesdayMorning,
  withoutStatedPlace,
  workOn,
} from '../support/case-screen.ts';

// what is refused answers with these, and the browser says so on its console
test.use({ demo: true, clockAt: tuesdayMorning, expectedErrors: [/status of (400|409|422)/] });

test.beforeEach(async ({ page }) => signIn(page, 'agent'));

test('a call that is not allowed says why and when, and nothing is logged', async ({ page }) => {
  await workOn(page, 0, 'night');
  const call = page.getByRole('list', { name: 'Contact allowed now' }).getByRole('button', { name: /^Call/ });
  await expect(call).toContainText('not now');
  await expect(call).toContainText(/Allowed from .*08:00 their time/);
  await page.keyboard.press('1');
  await expect(doing(page)).toContainText('Call is not allowed now');
  await expect(doing(page)).toContainText('calls are allowed from 08:00 to 21:00');
  await expect(doing(page)).toContainText(/Allowed from .*08:00 their time/);
  await expect(doing(page)).toContainText('12 CFR 1006.6(b)(1)');
  await expect(page.getByRole('button', { name: 'Record: no answer' })).toHaveCount(0);
  await expect(timeline(page)).toContainText('Call not allowed');
  await expect(timeline(page)).not.toContainText('Call: no answer');
  await expectAccessible(page);
});

test('without a place every way of contact is closed, until somebody records where they are', async ({
  page,
  browser,
  installation,
}) => {
  const borrowerId = await borrowerAt(page, 'settlement', 1);
  const admin = await another(browser, installation.url, 'admin');
  await withoutStatedPlace(admin, borrowerId, async () => {
    await page.goto(`/cases/${borrowerId}`);
    await expect(page.getByText('No contact yet: nobody knows what time it is there')).toBeVisible();
    await expectAccessible(page);
    const { timeZone } = placeBy('day');
    await page.getByLabel('Country').fill('pe');
    await page.getByLabel('Time zone').fill(timeZone);
    await page.getByRole('button', { name: 'Record place' }).click();
    await expect(page.getByText('Say where this is known from.')).toBeVisible();
    await page.getByLabel('Known from').fill('Their letter');
    await page.getByRole('button', { name: 'Record place' }).click();
    await expect(page.getByRole('button', { name: /^Call allowed now/ })).toBeVisible();
    await expect(page.getByText(/^Tue 10:\d\d their time$/)).toBeVisible();
  });
  await admin.context().close();
});

test('an outcome, a promise and a hold are recorded by a few keys and stand on the timeline', async ({
  page,
}) => {
  await workOn(page, 2);
  await page.keyboard.press('1');
  await expect(page.getByRole('button', { name: 'Record: no answer' })).toBeFocused();
  await expect(doing(page)).toContainText('No conversation. Comes up again');
  await page.keyboard.press('Enter');
  await expect(timeline(page)).toContainText('Call: no answer');

  await page.keyboard.press('p');
  await page.getByLabel('Amount ($)').fill('1,250.50');
  await page.keyboard.press('Enter');
  await expect(timeline(page)).toContainText('Promise $1,250.50');
  await expect(page.getByText(/^Promise of \$1,250\.50 by/).first()).toBeVisible();

  await page.keyboard.press('h');
  await page.getByLabel('Kind').selectOption('hardship');
  await page.getByLabel('Reason').fill('Lost the job in October');
  await page.getByRole('button', { name: 'Place hold' }).click();
  await expect(timeline(page)).toContainText('Hold: hardship');
  await expect(page.getByRole('button', { name: /^Call not now/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Lift the hold: hardship' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Found work again');
  await page.getByRole('dialog').getByRole('button', { name: 'Lift' }).click();
  await expect(timeline(page)).toContainText('Hold ended: hardship');
  await expect(page.getByRole('button', { name: /^Call allowed now/ })).toBeVisible();
});

test('what was entered by mistake is undone, and both entries stay', async ({ page }) => {
  await workOn(page, 3);
  await page.keyboard.press('p');
  await page.getByLabel('Amount ($)').fill('75');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(timeline(page)).toContainText('Promise taken back');
  await expect(timeline(page)).toContainText('Promise $75.00');
  await expect(page.getByText('Nothing yet')).toBeVisible();
});

test('what cannot be is refused beside its field, and nothing is stored', async ({ page }) => {
  await workOn(page, 4);
  await page.keyboard.press('p');
  const amount = page.getByLabel('Amount ($)');
  const refuses = async (words: RegExp) => {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
  };
  await amount.fill('999,999,999');
  await refuses(/more than is owed/);
  await expect(amount).toBeFocused();
  await expect(amount).toHaveValue('999,999,999');
  await amount.fill('0');
  await refuses(/above zero/);
  await amount.fill('100');
  await page.getByLabel('By', { exact: true }).fill('2020-01-01');
  await amount.focus();
  await refuses(/This day has passed/);

  // letters in a field are text, and what was typed waits while another form is open
  await page.keyboard.press('Escape');
  await page.keyboard.press('y');
  await page.getByLabel('Amount ($)').fill('1000000000000000000');
  await page.getByLabel('Reference').pressSequentially('phyle');
  await refuses(/too large to be right/);
  await page.getByLabel('Amount ($)').fill('0');
  await refuses(/above zero/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Move to this lane' }).click();
  await expect(page.getByText('Say why, in a few words: it stays in the file.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await expect(amount).toHaveValue('100');

  await page.reload();
  await expect(timeline(page)).toContainText('Case opened');
  for (const kind of ['Promise', 'Payment', 'by a person'])
    await expect(timeline(page)).not.toContainText(kind);
});

test('a lost lease names who has it, and what was typed can still be recorded', async ({
  page,
  browser,
  installation,
}) => {
  const borrowerId = await workOn(page, 5);
  await page.keyboard.press('p');
  await page.getByLabel('Amount ($)').fill('60');
  // given back in another window of the same person, and taken by somebody else
  const { token } = await call<{ token: number }>(page.request, 'cases.take', { borrowerId });
  await call(page.request, 'cases.release', { borrowerId, token });
  const manager = await another(browser, installation.url, 'manager');
  const theirs = await call<{ token: number }>(manager.request, 'cases.take', { borrowerId });

  await page.keyboard.press('Enter');
  await expect(doing(page)).toContainText(/You no longer hold this case: .+ has it since/);
  await expect(page.getByText(/is working on this until/)).toBeVisible();
  await expect(page.getByLabel('Amount ($)')).toHaveValue('60');
  await expect(timeline(page)).not.toContainText('Promise');

  await call(manager.request, 'cases.release', { borrowerId, token: theirs.token });
  await manager.context().close();
  await page.getByRole('button', { name: 'Take it again' }).click();
  await expect(page.getByText(/^Held by you/)).toBeVisible();
  await expect(page.getByLabel('Amount ($)')).toHaveValue('60');
  await page.getByRole('button', { name: 'Record promise' }).click();
  await expect(timeline(page)).toContainText('Promise $60.00');
});

test('an offer below the agent’s authority goes to a manager and comes back agreed', async ({
  page,
  browser,
  installation,
}) => {
  await workOn(page, 6);
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.keyboard.press('o');
  const owed = Number(
    (await doing(page).getByText(/^Owes/).textContent())?.replace(/[^\d.]/g, '').replace(/\.$/, ''),
  );
  await page.getByLabel('Take as full and final ($)').fill(String(Math.floor(owed * 0.62)));
  await expect(doing(page)).toContainText(/authority .*ends at \d\d%/);
  await page.getByRole('button', { name: 'Record offer' }).click();
  await expect(page.getByText(/Say why another person should agree/)).toBeVisible();
  await page.getByLabel('Why another person should agree').fill('Sold the car and pays at once');
  await page.getByRole('button', { name: 'Record offer' }).click();
  await expect(page.getByText(/^Settlement at .*, waits for a manager$/)).toBeVisible();

  const manager = await another(browser, installation.url, 'manager');
  await manager.goto('/approvals');
  const request = manager.getByRole('article', { name: new RegExp(name) });
  await expect(request).toContainText('Sold the car and pays at once');
  await request.getByRole('button', { name: /^Approve/ }).click();
  await manager
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await expect(manager.getByRole('article', { name: new RegExp(name) })).toHaveCount(0);
  await manager.context().close();

  await page.reload();
  await expect(page.getByText(/^Settlement at .*, on offer$/)).toBeVisible();
  await page.getByRole('button', { name: 'The borrower accepts' }).click();
  await expect(timeline(page)).toContainText('Settlement accepted');
});

test('on a phone the screen stands in one column and can be worked', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const borrowerId = await workOn(page, 7);
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await doing(page).getByRole('button', { name: 'No answer' }).click();
  await page.getByRole('button', { name: 'Record: no answer' }).click();
  await expect(timeline(page)).toContainText('Call: no answer');
  await page.emulateMedia({ colorScheme: 'dark' });
  // from the top and without the toast: what lies under either is no target of its own size
  await page.goto(`/cases/${borrowerId}`);
  await expect(timeline(page)).toContainText('Call: no answer');
  // from the top: the reload keeps the place, and what the bar above lies over counts as too small a target
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(page);
});
