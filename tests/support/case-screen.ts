// The case screen as a test uses it: signing in, choosing a person, a place where it is day or night now.
import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';

export type DemoRole = 'agent' | 'manager' | 'admin';

/** Signs the page's browser context in as one of the demo's people. */
export async function signIn(page: Page, role: DemoRole): Promise<void> {
  const answer = await page.request.post('/api/auth/demo-sign-in', { data: { role } });
  expect(answer.ok(), 'the demo lets everybody in').toBe(true);
}

/** A second person at a screen of their own. */
export async function another(browser: Browser, url: string, role: DemoRole): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await signIn(page, role);
  return page;
}

/** One call of the API, as the signed-in person of this page. */
export async function call<T>(request: APIRequestContext, path: string, input: unknown): Promise<T> {
  const answer = await request.post(`/api/trpc/${path}`, { data: input });
  const body: { result?: { data: T }; error?: { message: string } } = await answer.json();
  if (!body.result) throw new Error(`${path}: ${body.error?.message}`);
  return body.result.data;
}

/** Takes back what the portfolio says of borrowers without a place of their own, for as long as `act` runs. */
export async function withoutStatedPlace(
  admin: Page,
  borrowerId: number,
  act: () => Promise<void>,
): Promise<void> {
  const input = encodeURIComponent(JSON.stringify({ borrowerId }));
  const answer = await admin.request.get(`/api/trpc/compliance.details?input=${input}`);
  const { result }: { result: { data: { statedPlaces: { id: number }[] } } } = await answer.json();
  const reason = 'Nobody knows where they are';
  for (const { id } of result.data.statedPlaces)
    await call(admin.request, 'compliance.withdrawPlace', { id, reason });
  await act();
  const place = {
    country: 'US',
    region: 'NY',
    timeZone: 'America/New_York',
    furthestTimeZone: null,
    source: 'Portfolio terms',
  };
  await call(admin.request, 'compliance.statePlace', { portfolioId: 1, ...place });
}

/** Ten in the morning in New York, on a Tuesday to come: the server's clock of these tests. */
export const tuesdayMorning = (() => {
  const day = new Date(Date.now() + 86_400_000);
  while (day.getUTCDay() !== 2) day.setTime(day.getTime() + 86_400_000);
  return Date.parse(`${day.toISOString().slice(0, 10)}T15:00:00Z`);
})();

/** Where it is the middle of the day at that moment, or of the night. */
export const placeBy = (light: 'day' | 'night') =>
  light === 'day'
    ? { country: 'PE', region: null, timeZone: 'America/Lima', source: 'Their letter' }
    : { country: 'JP', region: null, timeZone: 'Asia/Tokyo', source: 'Their letter' };

/** The id of a borrower of a lane, by their place in its queue. */
export async function borrowerAt(page: Page, lane: string, place: number): Promise<number> {
  await page.goto(`/queues/${lane}`);
  const link = page.getByRole('table').locator('tbody tr').nth(place).getByRole('link').first();
  const id = Number(/\d+/.exec((await link.getAttribute('href')) ?? '')?.[0]);
  expect(id, 'the queue has so many borrowers').toBeGreaterThan(0);
  return id;
}

/** Takes up the work on a borrower: opens the case, or opens it anew after the clock was moved. */
export async function takeUp(page: Page, borrowerId: number): Promise<void> {
  await page.goto(`/cases/${borrowerId}`);
  // a key that is pressed before the page listens is lost, as a person's would be
  await expect(async () => {
    await page.keyboard.press('w');
    await expect(page.getByText(/^Held by you/)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
}

/** Opens a borrower of the settlement queue whose place is known, with the work on them taken up. */
export async function workOn(page: Page, place: number, light: 'day' | 'night' = 'day'): Promise<number> {
  const borrowerId = await borrowerAt(page, 'settlement', place);
  await call(page.request, 'compliance.recordPlace', { borrowerId, ...placeBy(light) });
  await takeUp(page, borrowerId);
  return borrowerId;
}

export const timeline = (page: Page) =>
  page.locator('section', { has: page.getByRole('heading', { name: 'Timeline' }) });
export const doing = (page: Page) => page.getByRole('region', { name: 'Do', exact: true });
