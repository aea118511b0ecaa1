import { bookLines } from '#db/seed/csv.ts';
import { expect, expectAccessible, test } from '../support/browser.ts';
import {
  ada,
  asha,
  createPortfolio,
  expectImportState,
  expectNothingUnderWay,
  makeFirstAdmin,
  sendFile,
  sidewaysOverflow,
  signIn,
} from '../support/desk-pages.ts';

// A lender's first day with Recoup, from the empty installation to an agent at work: each test goes on
// where the one before ended.
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const asOf = '2025-10-31';
const lines = [...bookLines({ seed: 7, borrowers: 150, months: 1, lastDay: asOf, currency: 'INR' }, asOf)];
const loanFile = { name: 'october.csv', asOf, content: Buffer.from(lines.join('\n')) };
const inColumn = (line: string, header: string) => line.split(',')[lines[0]?.split(',').indexOf(header) ?? 0];
const borrowersOf = (rows: readonly string[]) =>
  new Set(rows.map((line) => inColumn(line, 'Borrower_ID'))).size;
/** With a loan whose end the file does not tell: the others are no work any more. */
const open = borrowersOf(lines.slice(1).filter((line) => !inColumn(line, 'Recovery_Status')));

test('the first visitor becomes the admin and creates a portfolio', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL('/setup');
  await expectAccessible(page);
  await makeFirstAdmin(page, ada);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create the portfolio' }).click();
  await expect(page.getByText('Give the portfolio a name')).toBeVisible();
  await createPortfolio(page, 'Himalaya Finance');
  await expect(page.getByText('No file yet')).toBeVisible();
  await expectAccessible(page);
});

test.describe('a second visitor', () => {
  test.use({ expectedErrors: [/40[19]/] });

  test('cannot become the admin, and is told why they are not signed in', async ({ page }) => {
    await page.goto('/setup');
    await expect(page).toHaveURL('/sign-in');
    await expectAccessible(page);
    const answer = await page.request.post('/api/setup', { data: { ...ada, email: 'eve@example.com' } });
    expect(answer.status()).toBe(409);
    await page.getByLabel('E-mail').fill(ada.email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeVisible();
  });
});

test('before the first file the queues say what leads to them', async ({ page }) => {
  await signIn(page, ada);
  await page.goto('/queues');
  await expect(page.getByText('Nothing to work yet')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Import a loan file' }).click();
  await expect(page).toHaveURL('/imports');
});

test('a loan file is sent, and its progress survives a reload', async ({ page }) => {
  await signIn(page, ada);
  await sendFile(page, loanFile);
  await page.reload();
  await expectImportState(page, 'In the book');
  await expectNothingUnderWay(page);
  await expect(page.getByText('Rejected', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add who works them' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Jobs/ }).click();
  await expect(page.getByRole('dialog').getByText('Assessment of the book')).toBeVisible();
  await expectAccessible(page);
});

test('the same file again changes nothing and says so', async ({ page }) => {
  await signIn(page, ada);
  await sendFile(page, loanFile);
  await expectImportState(page, 'Already imported');
  await expect(page.getByRole('main').getByText(/already imported as of/)).toBeVisible();
});

const badFiles: [what: string, content: Buffer, sentence: RegExp][] = [
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0]), /not a text file/],
  ['a file without a loan id', Buffer.from('Name,Age\nAsha,30\n'), /loan id/i],
  ['a header alone', Buffer.from('Loan_ID,Age\n'), /no rows under/],
];
for (const [what, content, sentence] of badFiles) {
  test(`${what} is refused in a sentence`, async ({ page }) => {
    await signIn(page, ada);
    await sendFile(page, { name: 'wrong.csv', content, asOf: '2025-11-30' });
    await expectImportState(page, 'Refused');
    await expect(page.getByRole('main').getByRole('alert')).toContainText(sentence);
  });
}

test('rejected rows are listed with their place and reason, and come as a file', async ({ page }) => {
  await signIn(page, ada);
  const content = Buffer.from(
    'Loan_ID,Borrower_ID,Days_Past_Due\nLN_1,BRW_1,10\nLN_2,=CMD(),never\nLN_3,BRW_3,20\n',
  );
  await createSecondPortfolio(page);
  await sendFile(page, { name: 'mixed.csv', content, asOf });
  await expectImportState(page, 'In the book');
  await expect(page.getByRole('row', { name: /^3 .*never/ })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/rejected/);
  await expectNothingUnderWay(page);
});

async function createSecondPortfolio(page: Parameters<typeof signIn>[0]) {
  await page.goto('/imports');
  await page.getByRole('button', { name: /^Portfolio:/ }).click();
  await page.getByRole('menuitem', { name: 'New portfolio' }).click();
  await createPortfolio(page, 'Trial file', 'USD');
  await expect(page.getByRole('button', { name: 'Portfolio: Trial file' })).toBeVisible();
}

test('the three queues hold every borrower with an open loan once', async ({ page }) => {
  await signIn(page, ada);
  await page.goto('/queues/reminder');
  const lanes = page.getByRole('navigation', { name: 'Lanes' }).getByRole('link');
  await expect(lanes).toHaveCount(3);
  const counts = (await lanes.allInnerTexts()).map((text) =>
    Number(/(\d+)\s*borrowers|(\d+)/.exec(text)?.[0].match(/\d+/)?.[0]),
  );
  expect(open).toBeGreaterThan(10);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(open);
  await expectAccessible(page);
});

test('what a queue is narrowed by stands in the address and survives a reload', async ({ page }) => {
  await signIn(page, ada);
  await page.goto('/queues');
  await page.getByRole('link', { name: 'Owes' }).click();
  await expect(page).toHaveURL(/sort=owes/);
  await page.getByRole('button', { name: 'Filter' }).click();
  await expectAccessible(page);
  await page.getByLabel('Days past due from').fill('1');
  await page.getByRole('button', { name: 'Show these borrowers' }).click();
  await expect(page).toHaveURL(/days-from=1/);
  await page.reload();
  const chip = page.getByRole('link', { name: /^past due 1 days or more/ });
  await expect(chip).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /Owes/ })).toHaveAttribute('aria-sort', 'descending');
  await chip.click();
  await expect(page).not.toHaveURL(/days-from/);
  await page.getByRole('searchbox').fill('nobody of this name');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByText('Nobody in this lane matches')).toBeVisible();
  await expectAccessible(page);
});

test('a row opens its borrower, who has a score with reasons and no protected attribute', async ({
  page,
}) => {
  await signIn(page, ada);
  await page.goto('/queues/reminder?sort=owes');
  const row = page.getByRole('table').getByRole('row').nth(1);
  await expect(row).toContainText(/(raises|lowers) risk/);
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/\/cases\/\d+/);
  await expect(page.getByRole('heading', { name: 'Why this lane' })).toBeVisible();
  await expect(page.getByText(/(raises|lowers) the (raw )?score by/).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Lane history' })).toBeVisible();
  // an admin does not work cases, and is told who does
  await expect(page.getByText('Agents and managers record what happens here')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/gender|dependants/i);
  await expectAccessible(page);
  await page.goBack();
  await expect(page).toHaveURL(/\/queues\/\w+\?sort=owes$/);
});

test('the admin adds an agent', async ({ page }) => {
  await signIn(page, ada);
  await page.goto('/people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await expectAccessible(page);
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill(asha.name);
  await form.getByLabel('E-mail').fill(asha.email);
  await form.getByLabel('First password').fill('too short');
  await form.getByRole('button', { name: 'Add the person' }).click();
  await expect(form.getByText('Use at least 12 characters')).toBeVisible();
  await form.getByLabel('First password').fill(asha.password);
  await form.getByRole('button', { name: 'Add the person' }).click();
  await expect(page.getByRole('row', { name: /Asha Nair.*Agent.*Not yet/ })).toBeVisible();
  await expectAccessible(page);
});

test.describe('the agent', () => {
  test.use({ expectedErrors: [/403/] });

  test('starts at Today and is refused the import, the people and the board', async ({ page }) => {
    await signIn(page, asha);
    await expect(page).toHaveURL(/\/today$/);
    const rail = page.getByRole('navigation', { name: 'Main' });
    await expect(rail.getByRole('listitem')).toHaveText(['Today', 'Queues', 'Legal notices', 'Compliance']);
    for (const path of ['/imports', '/imports/1', '/people', '/portfolios/new', '/portfolio']) {
      expect((await page.goto(path))?.status(), path).toBe(403);
      await expect(page.getByRole('heading', { name: 'This page is not part of your role' })).toBeVisible();
    }
    await page.goto('/imports');
    await expectAccessible(page);
    const upload = await page.request.post('/api/imports?portfolioId=1&asOf=2025-12-31&fileName=a.csv', {
      data: loanFile.content,
      headers: { 'content-type': 'text/csv' },
    });
    const list = await page.request.get('/api/trpc/imports.list?input={"portfolioId":1}');
    const rejections = await page.request.get('/api/imports/1/rejections');
    expect([upload.status(), list.status(), rejections.status()]).toEqual([403, 403, 403]);
  });

  test('signs out, and the pages are closed again', async ({ page }) => {
    await signIn(page, asha);
    await page.getByRole('button', { name: /Asha Nair/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('/sign-in');
    await page.goto('/queues/settlement');
    await expect(page).toHaveURL('/sign-in');
  });
});

// demo.spec.ts walks the screens of a full book in both themes at both widths
for (const [colorScheme, width] of [
  ['dark', 390],
  ['light', 1440],
] as const) {
  test(`every screen is accessible and fits: ${colorScheme}, ${width} px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    await signIn(page, ada);
    const borrower = await firstBorrower(page);
    for (const path of [
      '/queues/settlement',
      '/queues/legal_notice',
      borrower,
      '/imports',
      '/imports/1',
      '/people',
    ]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await sidewaysOverflow(page), path).toBeLessThanOrEqual(0);
      await expectAccessible(page);
    }
  });
}

async function firstBorrower(page: Parameters<typeof signIn>[0]): Promise<string> {
  await page.goto('/queues/reminder');
  const link = page.getByRole('table').getByRole('row').nth(1).getByRole('link');
  return (await link.getAttribute('href')) ?? '';
}
