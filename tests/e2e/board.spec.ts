import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/browser.ts';

test.use({ demo: true });

async function enterAs(page: Page, role: 'Agent' | 'Manager' | 'Admin') {
  await page.goto('/sign-in');
  const name = { Agent: /^Asha/, Manager: /^Marc/, Admin: /^Ines/ }[role];
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Every chart of the page has drawn itself: no grey shape stands in for one. */
async function expectDrawn(page: Page, charts: number) {
  await expect(page.getByRole('main').locator('canvas, svg[role="img"]')).toHaveCount(charts);
  await expect(page.getByText('This chart could not be drawn')).toHaveCount(0);
}

/** How many pixels of the chart by recovery status are of each status' hue. */
const inkOf = (page: Page) =>
  page
    .locator('section', { has: page.getByRole('button', { name: /^Fully recovered/ }) })
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d');
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const ink = { blue: 0, olive: 0, pink: 0 };
      for (let p = 0; p < pixels.length; p += 4) {
        const [r = 0, g = 0, b = 0, alpha = 0] = [pixels[p], pixels[p + 1], pixels[p + 2], pixels[p + 3]];
        if (alpha < 60) continue;
        if (b > r + 40 && b > g + 20) ink.blue++;
        else if (r > b + 40 && g > b + 40) ink.olive++;
        else if (r > g + 40 && b > g + 20) ink.pink++;
      }
      return ink;
    });

const sidewaysOverflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe('the manager’s board', () => {
  test.beforeEach(async ({ page }) => enterAs(page, 'Manager'));

  test('shows the portfolio with the method’s charts, and the figures behind each', async ({ page }) => {
    await page.goto('/portfolio');
    await expect(page.getByRole('heading', { name: 'Portfolio', level: 1 })).toBeVisible();
    await expect(page.getByText('PAR90')).toBeVisible();
    await expectDrawn(page, 5);
    const chart = page.locator('section', {
      has: page.getByRole('heading', { name: /recovery.*payment history|payment history.*recovery/i }),
    });
    await chart.getByText('Show the figures').click();
    await expect(chart.getByRole('row', { name: /^On time/ })).toBeVisible();
    await expectAccessible(page);
  });

  test('keeps the other groups in their colours when one is hidden', async ({ page }) => {
    await page.goto('/portfolio');
    await expectDrawn(page, 5);
    const before = await inkOf(page);
    const hide = page.getByRole('button', { name: /^Fully recovered/ });
    await hide.click();
    await expect(hide).toHaveAttribute('aria-pressed', 'false');
    await expect.poll(async () => (await inkOf(page)).blue).toBeLessThan(before.blue / 20);
    const after = await inkOf(page);
    expect(after.olive).toBeGreaterThan(before.olive / 2);
    expect(after.pink).toBeGreaterThan(before.pink / 2);
    await expectAccessible(page);
  });

  test('shows the segments on any two measures and keeps the choice in the address', async ({ page }) => {
    await page.goto('/segments');
    await expectDrawn(page, 1);
    await page.getByLabel('Across').selectOption({ label: 'Days past due' });
    await expect(page).toHaveURL(/x=daysPastDue/);
    await expect(page.getByRole('heading', { name: /^Segments .*days past due/ })).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Across')).toHaveValue('daysPastDue');
    await expectAccessible(page);
  });

  test('says in words what the score is worth before it draws it', async ({ page }) => {
    await page.goto('/risk');
    const verdict = page.getByText(/^Ranks recovery .* on this book \(AUC 0\.\d\d/);
    await expect(verdict).toBeVisible();
    await expectDrawn(page, 5);
    await expect(page.getByText(/Thresholds apply to the (raw|calibrated) score/)).toBeVisible();
    const thresholds = page.getByRole('table', { name: 'What comes of the two thresholds' });
    await expect(thresholds.getByRole('row', { name: /^Above 0.75: legal notice/ })).toContainText('%');
    await expect(page.getByText('In use')).toBeVisible();
    await expect(page.getByRole('row', { name: /^Legal action taken/ })).toBeVisible();
    await expectAccessible(page);
  });

  test('opens the borrower behind a mark', async ({ page }) => {
    await page.goto('/segments');
    await expectDrawn(page, 1);
    const canvas = page.locator('canvas');
    const box = await canvas.boundingBox();
    if (!box) throw new Error('The chart has no place on the page.');
    const tooltip = page.getByText(/^LN|^[A-Z]+[-_ ]?\d+/).last();
    // the marks are dense in the lower left: walk there until one answers
    for (let step = 0; step < 40; step++) {
      await page.mouse.move(
        box.x + box.width * (0.1 + step * 0.01),
        box.y + box.height * (0.85 - step * 0.004),
      );
      if (await tooltip.isVisible()) break;
    }
    await page.mouse.down();
    await page.mouse.up();
    await expect(page).toHaveURL(/\/borrowers\/\d+/);
  });
});

test.describe('the board on a phone', () => {
  test.beforeEach(async ({ page }) => enterAs(page, 'Manager'));

  for (const path of ['/portfolio', '/segments', '/risk']) {
    test(`fits it, also in the dark: ${path}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(path);
      await expectDrawn(page, { '/portfolio': 5, '/segments': 1, '/risk': 5 }[path] ?? 0);
      expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
      await expectAccessible(page);
    });
  }
});

test.describe('an agent', () => {
  test.use({ expectedErrors: [/403/] });

  test('is refused the board', async ({ page }) => {
    await enterAs(page, 'Agent');
    for (const path of ['/portfolio', '/segments', '/risk']) {
      const response = await page.goto(path);
      expect(response?.status()).toBe(403);
    }
  });
});

test.describe('an admin', () => {
  test.use({ expectedErrors: [/40[34]/] });

  test('is refused Today by its status too, and finds no case that is not there', async ({ page }) => {
    await enterAs(page, 'Admin');
    expect((await page.goto('/today'))?.status()).toBe(403);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect((await page.goto('/cases/999999999'))?.status()).toBe(404);
    expect((await page.goto('/cases/first'))?.status()).toBe(404);
  });
});
