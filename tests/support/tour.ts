// A walk through the screens of one person: each is read in both themes, on a desk and on a phone.
import { type Page, test } from '@playwright/test';
import { expect, expectAccessible } from './browser.ts';
import { sidewaysOverflow } from './desk-pages.ts';

export interface Stop {
  /** What the screenshots are called after. */
  name: string;
  /** The address, or how a person gets there. */
  to: string | ((page: Page) => Promise<void>);
}

const widths = [1440, 390] as const;
const themes = ['light', 'dark'] as const;
/** Where axe looks: it takes longer than all the rest, and the tests of the single screens ask it in the other theme on a desk. */
const measured = { width: 390, colorScheme: 'dark' };

/**
 * Goes from stop to stop. Each screen fits its width, has no serious issue that axe finds, and is kept as four pictures in
 * the test's output folder.
 */
export async function tour(page: Page, stops: readonly Stop[]): Promise<void> {
  for (const [nth, { name, to }] of stops.entries()) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    if (typeof to === 'string') await page.goto(to);
    else await to(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const width of widths) await readAt(page, width, `${String(nth + 1).padStart(2, '0')}-${name}`);
  }
}

async function readAt(page: Page, width: (typeof widths)[number], name: string): Promise<void> {
  await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
  // a chart measures its place anew a moment after the window changed
  await expect.poll(() => sidewaysOverflow(page), `${name} at ${width} px`).toBeLessThanOrEqual(0);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    if (width === measured.width && colorScheme === measured.colorScheme) await expectAccessible(page);
    await page.screenshot({
      path: test.info().outputPath(`${name}-${width}-${colorScheme}.png`),
      fullPage: true,
    });
  }
}
