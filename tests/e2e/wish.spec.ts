import { expect, expectAccessible, test } from '../support/browser.ts';
import { doing, signIn, takeUp, timeline, tuesdayMorning, workOn } from '../support/case-screen.ts';

// what is refused answers with these, and the browser says so on its console
test.use({ demo: true, clockAt: tuesdayMorning, expectedErrors: [/status of (400|409|422)/] });

const hour = 3_600_000;
const day = 24 * hour;

test('a wish is noted by keyboard; a call is refused by it, saying why and from when, until it is taken back', async ({
  page,
}) => {
  await signIn(page, 'agent');
  await workOn(page, 0);
  const gate = page.getByRole('list', { name: 'Contact allowed now' });
  await expect(gate.getByRole('button', { name: /^Call allowed now/ })).toBeVisible();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'What they said about contact' });
  await expect(dialog.getByLabel('They want')).toBeFocused();
  await expectAccessible(page);
  // times of calls, before noon, every day: as the form stands
  for (const label of ['Way', 'When', 'Until']) {
    await page.keyboard.press('Tab');
    await expect(dialog.getByLabel(label)).toBeFocused();
  }
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Note what was said.');
  await page.keyboard.type('Works nights and sleeps until noon');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);

  const wish = page.getByText(/^No calls before 12:00/);
  await expect(wish).toBeVisible();
  await expect(gate.getByRole('button', { name: /^Call not now/ })).toContainText(
    /Allowed from 12:00 their time/,
  );
  await page.keyboard.press('c');
  await expect(doing(page)).toContainText('Call is not allowed now');
  await expect(doing(page)).toContainText(
    /It is 10:\d\d in Lima; the borrower asked for no calls before 12:00/,
  );
  await expect(doing(page)).toContainText('Allowed from 12:00 their time');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Take back: No calls before 12:00' }).click();
  const back = page.getByRole('dialog');
  await back.getByLabel('Reason').fill('Has the day shift now');
  await back.getByRole('button', { name: 'Take back' }).click();
  await expect(wish).toHaveCount(0);
  await expect(gate.getByRole('button', { name: /^Call allowed now/ })).toBeVisible();
});

test('what cannot be a wish is refused beside its field', async ({ page }) => {
  await signIn(page, 'agent');
  await workOn(page, 1);
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('In their words').fill('Never');
  await dialog.getByLabel('When').selectOption('day');
  await dialog.getByRole('button', { name: 'Note the wish' }).click();
  await expect(dialog.getByRole('alert')).toContainText('That is every hour of every day');
  await dialog.getByLabel('When').selectOption('between');
  await dialog.getByLabel('From').fill('14:00');
  await dialog.getByRole('button', { name: 'Note the wish' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The time ends after it begins');
  await dialog.getByLabel('They want').selectOption('opt_out');
  await dialog.getByLabel('Way').selectOption('letter');
  await dialog.getByRole('button', { name: 'Note the wish' }).click();
  await expect(page.getByText(/^No letters/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Letter not now/ })).toContainText(
    'The borrower asked for no letters',
  );
});

test('a callback that was asked for on a Monday is made on the Tuesday', async ({ page, installation }) => {
  test.setTimeout(180_000);
  const monday = tuesdayMorning + 6 * day;
  await installation.moveClock(monday);
  await signIn(page, 'agent');
  const borrowerId = await workOn(page, 2);
  await page.keyboard.press('c');
  await expect(doing(page)).toContainText('Call allowed: log how it ended');
  await doing(page).getByRole('button', { name: 'Asked to be called back' }).click();
  await expect(doing(page)).toContainText('What they ask for is kept as their consent to be called.');
  const time = doing(page).getByLabel('Time');
  await time.fill('22:00');
  await page.getByRole('button', { name: 'Record: asked to be called back' }).click();
  await expect(doing(page).getByRole('alert')).toContainText(/No call is allowed then\. It is 22:00 in Lima/);
  await expect(doing(page).getByRole('alert')).toContainText(/Agree on a time from .* 8:00 AM their time/);
  await expectAccessible(page);
  await time.fill('18:00');
  await page.getByRole('button', { name: 'Record: asked to be called back' }).click();
  await expect(timeline(page)).toContainText('Call: asked to be called back');
  await expect(page.getByText(/^May be called until/)).toBeVisible();

  // an open page would go on asking the server that is not there for a moment
  await page.goto('about:blank');
  await installation.moveClock(monday + 32 * hour);
  await takeUp(page, borrowerId);
  await page.keyboard.press('c');
  await expect(doing(page)).toContainText('Call allowed: log how it ended');
  await doing(page).getByRole('button', { name: 'Refused to pay' }).click();
  await page.getByRole('button', { name: 'Record: refused to pay' }).click();
  await expect(timeline(page)).toContainText('Call: refused to pay');
  await expect(timeline(page)).toContainText('Callback done');
  // it was had: the next conversation closes the telephone again
  await expect(page.getByRole('button', { name: /^Call not now/ })).toContainText('There was a conversation');
});
