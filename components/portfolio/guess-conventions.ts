import type { Jurisdiction } from '#db/terms.ts';

export interface Conventions {
  currency: string;
  locale: string;
  timeZone: string;
  /** ISO 3166-1 alpha-2; null where the browser does not say. */
  country: string | null;
  jurisdiction: Jurisdiction;
}

const euro = [
  'AT',
  'BE',
  'DE',
  'ES',
  'FI',
  'FR',
  'GR',
  'IE',
  'IT',
  'NL',
  'PT',
  'SK',
  'SI',
  'HR',
  'EE',
  'LT',
  'LV',
  'LU',
];
const currencyOf: Record<string, string> = {
  ...Object.fromEntries(euro.map((region) => [region, 'EUR'])),
  US: 'USD',
  GB: 'GBP',
  IN: 'INR',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  ZA: 'ZAR',
  CH: 'CHF',
  CZ: 'CZK',
  PL: 'PLN',
  BR: 'BRL',
  MX: 'MXN',
  ID: 'IDR',
  JP: 'JPY',
};
const jurisdictionOf: Record<string, Jurisdiction> = { US: 'us-reg-f', IN: 'in-rbi', GB: 'uk-conc' };

/** A first choice from what the browser says of itself; the person corrects it. */
export function guessConventions(locale: string, timeZone: string): Conventions {
  const region = new Intl.Locale(locale).maximize().region ?? '';
  return {
    locale,
    timeZone,
    country: region || null,
    currency: currencyOf[region] ?? 'USD',
    jurisdiction: jurisdictionOf[region] ?? 'hours-only',
  };
}
