import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('app/globals.css', 'utf8');

/** The custom properties of one theme, with what they point to filled in. */
function tokens(selector: string): Map<string, string> {
  const blocks = [':root', selector].map((name) => css.split(`\n${name} {`)[1]?.split('\n}')[0] ?? '');
  const read = blocks.flatMap((block) => [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)]);
  const raw = new Map(read.map(([, name = '', value = '']) => [name, value.trim()]));
  const resolve = (value: string): string => {
    const points = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    return points ? resolve(raw.get(points) ?? '') : value;
  };
  return new Map([...raw].map(([name, value]) => [name, resolve(value)]));
}

/** WCAG's relative luminance of an `oklch(L C H)`, by way of linear sRGB (Ottosson's matrices). */
function luminance(colour: string): number {
  const [l = Number.NaN, c = 0, h = 0] = (/^oklch\(([^)]+)\)$/.exec(colour)?.[1] ?? '')
    .split(' ')
    .map(Number);
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short;
  const green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short;
  const blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short;
  const [r, g, bl] = [red, green, blue].map((value) => Math.min(1, Math.max(0, value)));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (bl ?? 0);
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['--page', '--surface', '--sunken', '--pressed'];
const texts = [
  '--text',
  '--text-muted',
  '--text-faint',
  '--accent-ink',
  '--danger',
  '--warning',
  '--success',
];
const onTint = ['accent', 'danger', 'warning', 'success', 'lane-legal', 'lane-settlement', 'lane-reminder'];
const marks = ['--lane-legal', '--lane-reminder', '--field-border', '--focus', '--accent'];

describe.each([
  ['light', ':root'],
  ['dark', '.dark'],
])('in the %s theme', (_, selector) => {
  const token = tokens(selector);
  const between = (one: string, other: string) => contrast(token.get(one) ?? '', token.get(other) ?? '');

  test.each(texts)('%s can be read on every ground', (text) => {
    const poor = grounds.filter((ground) => !(between(text, ground) >= 4.5));
    expect(poor.map((ground) => `${ground} ${between(text, ground).toFixed(2)}`)).toEqual([]);
  });

  test.each(onTint)('the word of a badge can be read on its %s tint', (name) => {
    const ink = token.has(`--${name}-ink`) ? `--${name}-ink` : `--${name}`;
    expect(between(ink, `--${name}-soft`)).toBeGreaterThanOrEqual(4.5);
  });

  test('the word on the primary button can be read, also under the pointer', () => {
    expect(between('--accent-on', '--accent')).toBeGreaterThanOrEqual(4.5);
    expect(between('--accent-on', '--accent-hover')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks)('%s stands out from the surface', (mark) => {
    expect(between(mark, '--surface')).toBeGreaterThanOrEqual(3);
  });
});
