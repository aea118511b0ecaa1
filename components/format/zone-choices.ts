import { zoneNames } from '#server/core/time-zones.ts';

/** Every time zone by the name that people know, with the words that a list shows for it. */
export function zoneChoices(): { value: string; word: string }[] {
  return zoneNames().map((value) => ({ value, word: value.replaceAll('_', ' ') }));
}
