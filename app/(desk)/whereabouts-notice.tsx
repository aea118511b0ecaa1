import { PlaceMissing } from '#components/portfolio/place-missing.tsx';
import { StatePlaceForm } from '#components/portfolio/state-place-form.tsx';
import type { Role } from '#db/terms.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';

/** Stands over a screen while nobody said where the book's borrowers live; an admin states it right there. */
export async function WhereaboutsNotice({
  portfolio,
  role,
}: {
  portfolio: { id: number; timeZone: string };
  role: Role;
}) {
  const call = await api();
  const { isKnown } = await call.compliance.whereabouts({ portfolioId: portfolio.id });
  if (isKnown) return null;
  if (!may(role, 'rules.manage')) return <PlaceMissing />;
  const countries = await call.portfolios.countries();
  return (
    <PlaceMissing>
      <StatePlaceForm portfolioId={portfolio.id} timeZone={portfolio.timeZone} countries={countries} />
    </PlaceMissing>
  );
}
