export interface KnownPlace {
  country: string | null;
  region: string | null;
  timeZone: string | null;
}

/** `MA, United States`: a place as a person would say it, in the reader's language. */
export function placeWords({ country, region, timeZone }: KnownPlace, locale: string): string {
  const name = country ? (new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country) : null;
  return [region, name].filter((part) => part !== null).join(', ') || (timeZone ?? 'Place without a name');
}

/** The clocks on their walls, each once. */
export const zonesOf = (places: readonly KnownPlace[]): string[] => [
  ...new Set(places.flatMap(({ timeZone }) => timeZone ?? [])),
];
