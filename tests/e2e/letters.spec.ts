import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';
import { another, borrowerAt, call, placeBy, signIn, tuesdayMorning } from '../support/case-screen.ts';
import { writeLetterhead } from '../support/letterhead.ts';

test.use({ demo: true, clockAt: tuesdayMorning, expectedErrors: [/status of (400|409|422)/] });

const letters = (page: Page) =>
  page.locator('section', { has: page.getByRole('heading', { name: 'Letters' }) });

/** Whatever address the file gave is found to be wrong. */
async function postCameBack(page: Page, borrowerId: number): Promise<void> {
  const input = encodeURIComponent(JSON.stringify({ borrowerId }));
  const answer = await page.request.get(`/api/trpc/compliance.details?input=${input}`);
  const { result }: { result: { data: { points: { id: number; kind: string }[] } } } = await answer.json();
  for (const { id: contactPointId, kind } of result.data.points)
    if (kind === 'address')
      await call(page.request, 'compliance.placeHold', {
        borrowerId,
        kind: 'wrong_number',
        contactPointId,
        reason: 'Post came back',
      });
}

test('a letter is read before it goes out, says what it lacks, and stands in the register', async ({
  page,
  browser,
  installation,
}) => {
  await signIn(page, 'agent');
  const admin = await another(browser, installation.url, 'admin');
  await writeLetterhead(admin);
  await expectAccessible(admin);

  const borrowerId = await borrowerAt(page, 'settlement', 4);
  await call(page.request, 'compliance.recordPlace', { borrowerId, ...placeBy('day') });
  await postCameBack(page, borrowerId);
  await page.goto(`/cases/${borrowerId}`);
  await letters(page).getByRole('button', { name: 'Issue a letter' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Letter', { exact: true }).selectOption('account_statement');
  // nothing green beside what keeps it back
  await expect(dialog.getByText(/^This letter cannot leave yet/)).toBeVisible();
  await expect(dialog.getByText('This letter is allowed now.')).toBeHidden();
  await expect(dialog.getByText(/^(No postal address is|Every address) recorded/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Issue the letter' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Add the address' }).click();
  await expect(dialog.getByText('Enter the address, one line as on an envelope')).toBeVisible();
  await dialog.getByLabel('Postal address').fill('Flat 4\n221 Hudson Street\nNew York, NY 10013');
  await dialog.getByRole('button', { name: 'Add the address' }).click();
  await expect(dialog.getByRole('article')).toContainText('221 Hudson Street');
  await expect(dialog.getByText('This letter is allowed now.')).toBeVisible();
  await expect(dialog.getByRole('article')).toContainText('How the amount is made up');
  await expectAccessible(page);
  await dialog.getByLabel('Written in').selectOption('es');
  await expect(dialog.getByRole('article')).toContainText('Cómo se compone el monto');
  await expect(dialog.getByRole('article')).toHaveAttribute('lang', 'es-US');
  await expectAccessible(page);
  await dialog.getByLabel('Written in').selectOption('en');
  await expect(dialog.getByRole('article')).toContainText('How the amount is made up');
  const preview = await dialog
    .getByRole('link', { name: 'See it as it will be printed' })
    .getAttribute('href');
  const printed = await page.request.get(preview ?? '');
  expect(printed.headers()['content-type']).toBe('application/pdf');

  await dialog.getByRole('button', { name: 'Issue the letter' }).click();
  await expect(dialog).toHaveCount(0);
  const link = letters(page).getByRole('link', { name: /^Account statement \d{4}-\d{6}$/ });
  await expect(link).toBeVisible();
  const number = ((await link.textContent()) ?? '').replace('Account statement ', '');
  const address = (await link.getAttribute('href')) ?? '';
  const [first, again] = [await page.request.get(address), await page.request.get(address)];
  expect(first.headers()['content-type']).toBe('application/pdf');
  expect((await first.body()).equals(await again.body())).toBe(true);
  const timeline = page.locator('section', { has: page.getByRole('heading', { name: 'Timeline' }) });
  await expect(timeline.getByRole('link', { name: 'Open the letter' })).toHaveAttribute('href', address);

  const manager = await another(browser, installation.url, 'manager');
  await manager.goto(`/letters?search=${number}`);
  await expect(manager.getByRole('row', { name: number })).toContainText(/Yes.*Account statement/);
  await expect(manager.getByText(/numbered 1 to \d+ without a gap/).first()).toBeVisible();
  await expectAccessible(manager);
  const file = await manager.request.get('/api/letters/register?portfolioId=1');
  expect(await file.text()).toContain(`${number},account statement,`);
  await manager.getByLabel('Find', { exact: true }).fill('nobody like this');
  await manager.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(manager.getByText('No letter is like that')).toBeVisible();
  // the register is not an agent's
  expect((await page.request.get('/api/letters/register?portfolioId=1')).status()).toBe(403);
  await Promise.all([admin.context().close(), manager.context().close()]);
});

test('a validation notice that does not add up says by how much, beside the amount', async ({
  page,
  browser,
  installation,
}) => {
  await signIn(page, 'agent');
  const admin = await another(browser, installation.url, 'admin');
  await writeLetterhead(admin);
  const borrowerId = await borrowerAt(page, 'settlement', 5);
  await call(page.request, 'compliance.addPoint', {
    borrowerId,
    kind: 'address',
    place: 'home',
    value: '7 Main Street\nAlbany, NY 12207',
  });
  await page.goto(`/cases/${borrowerId}`);
  await letters(page).getByRole('button', { name: 'Issue a letter' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Letter', { exact: true }).selectOption('validation_notice');
  await expect(dialog.getByRole('article')).toContainText('How can you dispute the debt?');
  await dialog.getByLabel('Fees since').fill('12.34');
  await expect(dialog.getByText(/\$12\.34 too much\.$/).first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Issue the letter' })).toBeDisabled();
  await dialog.getByLabel('Paid since').fill('12.34');
  await expect(dialog.getByText('too much')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Issue the letter' }).click();
  await expect(letters(page).getByRole('link', { name: /^Validation notice/ })).toBeVisible();
  await admin.context().close();
});

test('a borrower’s language is set on the case, and a template leaves the outbox as a numbered letter', async ({
  page,
  browser,
  installation,
}) => {
  await signIn(page, 'agent');
  const borrowerId = await borrowerAt(page, 'settlement', 6);
  await call(page.request, 'compliance.recordPlace', { borrowerId, ...placeBy('day') });
  const address = { borrowerId, kind: 'address', place: 'home', value: '9 Canal Street, New York, NY 10013' };
  await call(page.request, 'compliance.addPoint', address);
  await page.goto(`/cases/${borrowerId}`);
  const reach = page.locator('section', { has: page.getByRole('heading', { name: 'Reach' }) });
  await expect(reach.getByText('English · not noted, so the portfolio’s')).toBeVisible();
  await reach.getByRole('button', { name: 'Set the language' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Language').selectOption('es');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(reach.getByText(/^Spanish/)).toBeVisible();

  const { messageId } = await call<{ messageId: number }>(page.request, 'messages.send', {
    borrowerId,
    kind: 'general',
    channel: 'letter',
    requestId: 'a-letter-by-template',
  });
  const admin = await another(browser, installation.url, 'admin');
  await writeLetterhead(admin);
  await admin.goto(`/outbox/${messageId}`);
  await admin.getByRole('button', { name: 'Take out by hand…' }).click();
  await admin.getByRole('button', { name: 'Take out 1 message' }).click();
  const letter = admin.getByRole('dialog').getByRole('link', { name: /^Letter \d{4}-\d{6}$/ });
  await expect(letter).toBeVisible();
  await expectAccessible(admin);
  const pdf = await admin.request.get((await letter.getAttribute('href')) ?? '');
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  await admin.getByRole('button', { name: 'Close' }).first().click();
  await expect(admin.getByRole('link', { name: /^Letter \d{4}-\d{6}$/ })).toBeVisible();
  await expect(letters(page)).toBeVisible();
  await admin.context().close();
});

test('a portfolio’s own paragraph is seen in its place, refused where it threatens, and stands in letters', async ({
  page,
  browser,
  installation,
}) => {
  await signIn(page, 'manager');
  const admin = await another(browser, installation.url, 'admin');
  await writeLetterhead(admin);
  await admin.context().close();
  await page.goto('/letters');
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Own paragraphs' }) });
  await panel.getByRole('link', { name: 'Write one' }).click();
  await page.getByLabel('In letters of the kind').selectOption('account_statement');
  await page.getByLabel('Written in').selectOption('es');
  await expect(page).toHaveURL(/kind=account_statement&language=es/);
  const letter = page.getByRole('article');
  await expect(letter).toContainText('Cómo se compone el monto');
  await page.getByLabel('Text').fill('Si no paga, iremos a un tribunal.');
  await expect(page.getByText(/own paragraph says “tribunal”/)).toBeVisible();
  await page.getByRole('button', { name: 'Save as version 1' }).click();
  await expect(page.getByText(/own paragraph says “tribunal”/)).toBeVisible();
  const said = 'Atendemos el teléfono de 8 a 18 horas.';
  await page.getByLabel('Text').fill(said);
  await expect(letter).toContainText(said);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save as version 1' }).click();
  await expect(page.getByRole('button', { name: 'Save as version 2' })).toBeVisible();
  await page.goto('/letters');
  await expect(panel.getByRole('link', { name: 'Account statement, Spanish' })).toBeVisible();
  const agent = await another(browser, installation.url, 'agent');
  await agent.goto('/letters/paragraphs');
  await expect(agent.getByLabel('Text')).toHaveCount(0);
  const borrowerId = await borrowerAt(agent, 'settlement', 7);
  await call(agent.request, 'compliance.recordPlace', { borrowerId, ...placeBy('day') });
  await agent.goto(`/cases/${borrowerId}`);
  await letters(agent).getByRole('button', { name: 'Issue a letter' }).click();
  const dialog = agent.getByRole('dialog');
  await dialog.getByLabel('Letter', { exact: true }).selectOption('account_statement');
  await expect(dialog.getByRole('article')).not.toContainText(said);
  await dialog.getByLabel('Written in').selectOption('es');
  await expect(dialog.getByRole('article')).toContainText(said);
  await page.goto('/letters/paragraphs?kind=account_statement&language=es');
  await page.getByRole('button', { name: 'Take it out' }).click();
  await expect(page.getByRole('button', { name: 'Save as version 3' })).toBeVisible();
  await expect(page.getByLabel('Text')).toHaveValue('');
  await agent.context().close();
});

test('letters that wait are printed in one go, and wait again when that is taken back', async ({
  page,
  browser,
  installation,
}) => {
  await signIn(page, 'manager');
  const admin = await another(browser, installation.url, 'admin');
  await writeLetterhead(admin);
  await admin.context().close();
  const borrowerId = await borrowerAt(page, 'settlement', 8);
  await call(page.request, 'compliance.recordPlace', { borrowerId, ...placeBy('day') });
  const address = { borrowerId, kind: 'address', place: 'home', value: '9 Canal Street, New York, NY 10013' };
  await call(page.request, 'compliance.addPoint', address);
  const letter = { borrowerId, kind: 'account_statement' };
  const { number } = await call<{ number: string }>(page.request, 'letters.issue', letter);
  await page.goto('/letters');
  await page.getByRole('link', { name: 'Print all waiting' }).click();
  await expect(page.getByRole('row', { name: number })).toBeVisible();
  await expectAccessible(page);
  const fetched = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Print \d+ letters?$/ }).click();
  expect((await fetched).suggestedFilename()).toMatch(/^letters-\d+\.zip$/);
  await expect(page.getByText('Nothing waits to be printed')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await expect(page.getByRole('row', { name: number })).toBeVisible();
  await expect(page.getByText(/taken back/).first()).toBeVisible();
});
