import { expect, expectAccessible, test } from '../support/browser.ts';
import { borrowerAt, signIn } from '../support/case-screen.ts';
import { sidewaysOverflow } from '../support/desk-pages.ts';

test.use({ demo: true });

test('a case says what would change its lane, and takes its score apart twice', async ({ page }) => {
  await signIn(page, 'agent');
  await page.goto(`/cases/${await borrowerAt(page, 'settlement', 2)}`);
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Why this lane' }) });
  await expect(panel.getByText(/^Thresholds apply to the (raw|calibrated) score/)).toBeVisible();
  await expect(panel.getByText(/^Path attributions, in points of the/)).toBeVisible();
  const ask = panel.getByRole('button', { name: 'What would change it' });
  await expect(ask).toHaveAttribute('aria-expanded', 'false');
  // a click before the page listens is lost
  await expect(async () => {
    if ((await ask.getAttribute('aria-expanded')) === 'false') await ask.click();
    await expect(ask).toHaveAttribute('aria-expanded', 'true', { timeout: 1000 });
  }).toPass();
  await expect(panel.getByText(/instead of|^None within reach/).first()).toBeVisible();

  await panel.getByRole('button', { name: 'More exact reasons' }).click();
  const sum = panel.getByRole('row', { name: /^Raw score, the sum/ });
  await expect(sum).toBeVisible();
  const [path, shapley] = await sum.getByRole('cell').allTextContents();
  expect(path).toMatch(/^0\.\d{3}$/);
  expect(shapley).toBe(path);
  await expect(panel.getByText(`the raw score of ${path}`)).toBeVisible();
  await expectAccessible(page);
});

test.describe('an answer that cannot be worked out', () => {
  // the browser says on its console what the test cut off
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test('says so, and can be asked for again', async ({ page }) => {
    await signIn(page, 'agent');
    await page.goto(`/cases/${await borrowerAt(page, 'settlement', 3)}`);
    await page.route(/cases\.exactReasons/, (route) => route.abort());
    const ask = page.getByRole('button', { name: 'More exact reasons' });
    await expect(async () => {
      if ((await ask.getAttribute('aria-expanded')) === 'false') await ask.click();
      await expect(page.getByText('This could not be worked out')).toBeVisible({ timeout: 2000 });
    }).toPass();
    await page.unroute(/cases\.exactReasons/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('row', { name: /^Raw score, the sum/ })).toBeVisible();
  });
});

test('the risk page compares groups of people, and tells drift once a model is kept', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto('/risk');
  await expect(page.getByRole('heading', { name: 'Fairness' })).toBeVisible();
  const lanes = page.getByRole('table', { name: 'Lanes by gender' });
  await expect(lanes.getByRole('row', { name: /^Female/ })).toContainText('%');
  await page.locator('summary', { hasText: 'Scores, errors and proxies by gender' }).click();
  await expect(page.getByRole('table', { name: 'Scores, errors and proxies by gender' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Assess again' }).click();
  await page.getByRole('menuitem', { name: 'Score with the model in use' }).click();
  await expect(page.getByRole('heading', { name: /like the one the model was trained on/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('table', { name: 'The models of this assessment' })).toContainText(
    'kept since',
  );
  await page.setViewportSize({ width: 390, height: 844 });
  // the charts take the new width a moment later
  await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
