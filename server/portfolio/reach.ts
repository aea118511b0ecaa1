import { type reachWarningCodes, warningCodes } from '#db/terms.ts';
import { countries, zonesOfPlace } from '../core/countries.ts';
import { readEmail } from '../core/email.ts';
import { type PhoneReader, phoneReader } from '../core/phone.ts';
import { zoneName } from '../core/time-zones.ts';
import { isReach, type MappedColumn, type ReachField } from './columns.ts';
import { languageNamed } from './language-named.ts';
import { isBlank } from './parse.ts';

/** The columns of the stage's `reach` table, in order. */
export const reachColumns = [
  'mobile',
  'phone',
  'work_phone',
  'email',
  'address',
  'country',
  'region',
  'time_zone',
  'other_zone',
  'language',
] as const;

/** How and where one row's borrower is reached. */
export interface Reach {
  /** In the order of `reachColumns`; null where the row has nothing of any of them. */
  values: (string | null)[] | null;
  /** Bits of `warningCodes`. What cannot be read is left out and never refuses the row. */
  warningBits: number;
}

type Cells = (field: ReachField) => string | null;

/**
 * Makes the reader of a file's contact columns, or null where it has none.
 * @param home the country of numbers and regions that come without one; null where it is not known
 */
export function reachReader(
  columns: readonly MappedColumn[],
  home: string | null,
): ((cells: readonly string[]) => Reach) | null {
  const at = new Map<ReachField, number>();
  for (const { field, index } of columns) if (isReach(field)) at.set(field, index);
  if (at.size === 0) return null;
  const readers = { home, phones: new Map<string, PhoneReader>(), places: new Map<string, PlaceRead>() };
  return (cells) => {
    const cell: Cells = (field) => {
      const index = at.get(field);
      const text = index === undefined ? '' : (cells[index] ?? '').trim();
      return isBlank(text) || text.length > 200 || unprintable.test(text) ? null : text;
    };
    return readReach(cell, readers);
  };
}

const unprintable = /[\p{Cc}\u2028-\u202e\u2066-\u2069\ufffd]/u;

interface Readers {
  home: string | null;
  phones: Map<string, PhoneReader>;
  /** What the few places of a file come to, by the text of their three cells. */
  places: Map<string, PlaceRead>;
}

function readReach(cell: Cells, readers: Readers): Reach {
  const where = placeOf(cell, readers);
  let { warningBits } = where;
  const readPhone = phoneReaderOf(readers, where.country ?? readers.home);
  const phone = (field: 'mobile' | 'phone' | 'workPhone') => {
    const text = cell(field);
    const number = text === null ? null : readPhone(text);
    if (text !== null && number === null) warningBits |= bit('phone_not_readable');
    return number;
  };
  const mail = cell('email');
  const email = mail === null ? null : readEmail(mail);
  if (mail !== null && email === null) warningBits |= bit('email_not_readable');
  const [timeZone = null, otherZone = null] = where.zones;
  const known = timeZone === null ? [null, null] : [where.country, where.region];
  const tongue = cell('language');
  const language = tongue === null ? null : languageNamed(tongue);
  if (tongue !== null && language === null) warningBits |= bit('language_not_written');
  const numbers = [phone('mobile'), phone('phone'), phone('workPhone')];
  const values = [...numbers, email, addressOf(cell), ...known, timeZone, otherZone, language];
  return { values: values.some((value) => value !== null) ? values : null, warningBits };
}

function phoneReaderOf({ phones }: Readers, country: string | null): PhoneReader {
  let reader = phones.get(country ?? '');
  if (!reader) {
    reader = phoneReader(country);
    phones.set(country ?? '', reader);
  }
  return reader;
}

/** `12 Cedar Street, Albany, NY 12207`: one line to write on an envelope; without a street it is no address. */
function addressOf(cell: Cells): string | null {
  const street = cell('street');
  if (street === null) return null;
  const region = [cell('region'), cell('postcode')].filter((part) => part !== null).join(' ');
  return [street, cell('city'), region || null, cell('country')].filter((part) => part !== null).join(', ');
}

interface PlaceRead {
  country: string | null;
  region: string | null;
  /** None where the row does not settle a clock: then no place is recorded. */
  zones: readonly string[];
  warningBits: number;
}

const nowhere: PlaceRead = { country: null, region: null, zones: [], warningBits: 0 };
/** So many different places a file has at most, or the memory of them is not worth it. */
const maxPlaces = 10_000;

function placeOf(cell: Cells, { home, places }: Readers): PlaceRead {
  const said = [cell('country'), cell('region'), cell('timeZone')] as const;
  if (said.every((text) => text === null)) return nowhere;
  const key = said.join('\n');
  let place = places.get(key);
  if (!place) {
    place = readPlace(said, home);
    if (places.size < maxPlaces) places.set(key, place);
  }
  return place;
}

function readPlace(
  [countrySaid, regionSaid, zoneSaid]: readonly (string | null)[],
  home: string | null,
): PlaceRead {
  const country = countrySaid ? countryCode(countrySaid) : home;
  const region = country && regionSaid ? regionCode(country, regionSaid) : null;
  const zone = zoneSaid ? zoneIn(zoneSaid) : null;
  const unread =
    (countrySaid && !country) ||
    (regionSaid && country && hasRegions(country) && !region) ||
    (zoneSaid && !zone);
  const zones = country === null ? [] : zone ? [zone] : zonesOfPlace(country, region);
  const isWithoutClock = !unread && zones.length === 0;
  return {
    country,
    region,
    zones,
    warningBits: (unread ? bit('place_not_readable') : 0) | (isWithoutClock ? bit('place_without_clock') : 0),
  };
}

const bit = (code: (typeof reachWarningCodes)[number]) => 1 << warningCodes.indexOf(code);

/** Names that people write and the locale data does not hold. */
const aliases: Record<string, string> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  uk: 'GB',
  gbr: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  greatbritain: 'GB',
  ind: 'IN',
  bharat: 'IN',
  deutschland: 'DE',
  holland: 'NL',
  uae: 'AE',
};

let named: Map<string, string> | undefined;

function countryCode(text: string): string | null {
  if (/^[A-Za-z]{2}$/.test(text) && countries().has(text.toUpperCase())) return text.toUpperCase();
  named ??= new Map([...countries().values()].map(({ code, name }) => [bare(name), code]));
  return aliases[bare(text)] ?? named.get(bare(text)) ?? null;
}

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '');

const hasRegions = (country: string) => (countries().get(country)?.regions.length ?? 0) > 0;

/** By code or by name where our rules ask for a region; elsewhere a code is kept as it stands. */
function regionCode(country: string, text: string): string | null {
  const upper = text.toUpperCase().replace(new RegExp(`^${country}-`), '');
  const regions = countries().get(country)?.regions ?? [];
  if (regions.length === 0) return /^[A-Z0-9]{1,3}$/.test(upper) ? upper : null;
  return regions.find(({ code, name }) => code === upper || bare(name) === bare(text))?.code ?? null;
}

/** A name of the zone database, with its own spelling; an offset is none, because it knows no summer time. */
function zoneIn(text: string): string | null {
  const name = text.replaceAll(' ', '_');
  if (!/^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(name)) return null;
  try {
    return zoneName(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return null;
  }
}
