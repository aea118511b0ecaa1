import { expect, expectAccessible, test } from '../support/browser.ts';

test('a fresh installation opens in the browser', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.ok()).toBe(true);
  await expect(page.locator('body')).not.toBeEmpty();
  await expectAccessible(page);
});
