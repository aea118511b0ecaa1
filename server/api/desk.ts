import 'server-only';
import { cookies } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { hasAdmin } from '../auth/first-admin.ts';
import { may, type Permission } from '../auth/permissions.ts';
import { dayIn } from '../core/calendar.ts';
import { database } from '../core/database.ts';
import { listPortfolios } from '../portfolio/queries.ts';
import { visitor } from './rsc.ts';

/** The portfolio that this browser looks at; the first one where it has not chosen. */
const portfolioCookie = 'recoup-portfolio';

/** The person at the desk. Without an admin there is only the set-up, without a session only the sign-in. */
export const signedIn = cache(async () => {
  const user = await visitor();
  if (user) return user;
  redirect(hasAdmin(database()) ? '/sign-in' : '/setup');
});

/**
 * What every page of the desk starts with: who it is, which portfolios there are, which one is looked at.
 * A role without the permission gets the 403 page.
 * @returns `portfolio` null where none was created yet; its `asOf` null before the first import, its
 * `assessmentId` null before the first assessment; `today` the day on the portfolio's own calendar.
 */
export async function desk(permission: Permission) {
  const user = await signedIn();
  if (!may(user.role, permission)) forbidden();
  return { user, ...(await portfolios()) };
}

const portfolios = cache(async () => {
  const all = listPortfolios(database());
  const chosen = Number((await cookies()).get(portfolioCookie)?.value);
  const portfolio = all.find(({ id }) => id === chosen) ?? all[0] ?? null;
  return { portfolios: all, portfolio, today: portfolio && dayIn(portfolio.timeZone, Date.now()) };
});
