import { TakeBack } from './take-back.tsx';

interface StatedPlace {
  id: number;
  country: string | null;
  region: string | null;
  timeZone: string | null;
  source: string;
}

/** What the portfolio states, each with where it is known from. */
export function StatedPlaces({
  places,
  isKnown,
  locale,
  mayManage,
}: {
  places: readonly StatedPlace[];
  isKnown: boolean;
  locale: string;
  mayManage: boolean;
}) {
  if (places.length === 0)
    return (
      <p className="text-sm text-muted">
        {isKnown
          ? 'Nothing is stated; the one country of the rules below is assumed.'
          : 'Nothing is stated, so nobody without a place of their own can be contacted.'}
      </p>
    );
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return (
    <ul className="divide-y border-y text-sm">
      {places.map(({ id, country, region, timeZone, source }) => {
        const where = [region, country && names.of(country)].filter(Boolean).join(', ');
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
            <span className="min-w-0 flex-1">
              {where}{' '}
              <span className="text-muted">
                · {timeZone?.replaceAll('_', ' ') ?? 'its one clock'} · {source}
              </span>
            </span>
            {mayManage && <TakeBack what="place" id={id} name={where} />}
          </li>
        );
      })}
    </ul>
  );
}
