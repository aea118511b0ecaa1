/**
 * Countries, the regions of them that a contact rule asks for, and the clocks on their walls. Names and zones are
 * those that the runtime's own locale data holds, so they are as new as it is.
 */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  code: string;
  name: string;
  /** One IANA zone for each clock that differs there, the westernmost first. */
  zones: readonly string[];
  /** Empty where no rule of ours asks for a region. */
  regions: readonly Region[];
}

export interface Region {
  /** ISO 3166-2 without the country: `MA`. */
  code: string;
  name: string;
  /** Several where two clocks are in use. */
  zones: readonly string[];
}

const [east, middle, mountain, west] = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
] as const;

// A state with two clocks has both, however few live by the second: contact then waits until both allow it.
const states: Record<string, string> = {
  [east]:
    'CT Connecticut,DE Delaware,DC District of Columbia,GA Georgia,ME Maine,MD Maryland,MA Massachusetts,NH New Hampshire,NJ New Jersey,NY New York,NC North Carolina,OH Ohio,PA Pennsylvania,RI Rhode Island,SC South Carolina,VT Vermont,VA Virginia,WV West Virginia',
  [middle]:
    'AL Alabama,AR Arkansas,IL Illinois,IA Iowa,LA Louisiana,MN Minnesota,MS Mississippi,MO Missouri,OK Oklahoma,WI Wisconsin',
  [mountain]: 'CO Colorado,MT Montana,NM New Mexico,UT Utah,WY Wyoming',
  [west]: 'CA California,WA Washington',
  'Pacific/Honolulu': 'HI Hawaii',
  [`${east} ${middle}`]: 'FL Florida,IN Indiana,KY Kentucky,MI Michigan,TN Tennessee',
  [`${middle} ${mountain}`]: 'KS Kansas,NE Nebraska,ND North Dakota,SD South Dakota,TX Texas',
  [`${mountain} ${west}`]: 'ID Idaho,NV Nevada,OR Oregon',
  [`America/Phoenix ${mountain}`]: 'AZ Arizona',
  'America/Anchorage America/Adak': 'AK Alaska',
};

const regionsOf: Record<string, readonly Region[]> = {
  US: Object.entries(states)
    .flatMap(([zones, list]) =>
      list
        .split(',')
        .map((each) => ({ code: each.slice(0, 2), name: each.slice(3), zones: zones.split(' ') })),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  GB: [
    ['ENG', 'England'],
    ['NIR', 'Northern Ireland'],
    ['SCT', 'Scotland'],
    ['WLS', 'Wales'],
  ].map(([code = '', name = '']) => ({ code, name, zones: ['Europe/London'] })),
};

/** Of several zones with the same clock the one that people know. */
const wellKnown = new Set([
  east,
  middle,
  mountain,
  'America/Anchorage',
  'America/Toronto',
  'America/Winnipeg',
  'America/Edmonton',
  'America/Halifax',
  'America/Regina',
  'America/Mexico_City',
  'America/Sao_Paulo',
  'America/Manaus',
  'Australia/Sydney',
  'Australia/Brisbane',
  'Australia/Adelaide',
  'Asia/Jakarta',
  'Asia/Novosibirsk',
  'Europe/Madrid',
  'Europe/Moscow',
]);

let known: ReadonlyMap<string, Country> | undefined;

/** Every country by its code, in the order of their names. */
export function countries(): ReadonlyMap<string, Country> {
  known ??= new Map(
    codes()
      .map(describe)
      .filter(({ zones }) => zones.length > 0)
      .sort((a, b) => a.name.localeCompare(b.name, 'en'))
      .map((country) => [country.code, country]),
  );
  return known;
}

/**
 * The zones of a place, where the place settles them: its region's, or its country's one.
 * @returns none where the country has several clocks and the region does not say which
 */
export function zonesOfPlace(country: string, region: string | null): readonly string[] {
  const found = countries().get(country);
  const own = region === null ? undefined : found?.regions.find(({ code }) => code === region)?.zones;
  if (own) return own;
  return found?.zones.length === 1 ? found.zones : [];
}

/** All two-letter codes that stand for themselves: an old one (`SU`) is read as another by the locale data. */
function codes(): string[] {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => new Intl.Locale(`und-${code}`).region === code);
}

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function describe(code: string): Country {
  const name = names.of(code);
  const zones = name === undefined ? [] : oneOfEachClock(timeZonesOf(code));
  return { code, name: name ?? code, zones, regions: regionsOf[code] ?? [] };
}

/** Newer runtimes answer by a method, older ones by a property of the same list; the declarations know neither. */
function timeZonesOf(code: string): readonly string[] {
  const locale: Intl.Locale & { getTimeZones?: () => string[] | undefined; timeZones?: string[] } =
    new Intl.Locale(`und-${code}`);
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** Two clocks are one where they agree in winter and in summer. */
function oneOfEachClock(zones: readonly string[]): string[] {
  const clocks = Map.groupBy(zones, (zone) => [winter, summer].map((at) => offsetAt(zone, at)).join());
  return [...clocks.values()]
    .map((same) => same.find((zone) => wellKnown.has(zone)) ?? same[0] ?? '')
    .sort((a, b) => offsetAt(a, winter) - offsetAt(b, winter) || a.localeCompare(b, 'en'));
}

// days of one recent year: what counts is which zones differ, not by how much today
const winter = Date.UTC(2026, 0, 15);
const summer = Date.UTC(2026, 6, 15);

/** Minutes ahead of UTC. */
function offsetAt(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
