/** Places whose zones ICU, and so every browser, still calls by the first name that tz gave them. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** `Asia/Calcutta` → `Asia/Kolkata`: the name by which people know a zone today; every other one as it is. */
export const zoneName = (zone: string): string => renamed[zone] ?? zone;

/** Every zone there is to choose, UTC first. */
export function zoneNames(): string[] {
  const names = new Set(Intl.supportedValuesOf('timeZone').map(zoneName));
  names.delete('UTC');
  return ['UTC', ...[...names].sort()];
}

/** `America/New_York` → `New York`: the place by whose clock it is, as a sentence names it; `UTC` as it is. */
export function zonePlace(zone: string): string {
  const parts = zoneName(zone).split('/');
  return parts.length === 1 || parts[0] === 'Etc' ? zone : (parts.at(-1) ?? zone).replaceAll('_', ' ');
}
