import bidiFactory from 'bidi-js';
import { type Face, faceFor, type Weight } from './fonts.ts';

/** How text looks: size in points. */
export interface Style {
  size: number;
  weight: Weight;
}

/** Text of one font and one direction: what is handed to the font engine at once. */
export interface Run {
  text: string;
  face: Face;
}

const bidi = bidiFactory();
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

export const isRightToLeft = (text: string): boolean => rightToLeft.test(text);

/** The runs of one line from left to right, as the eye meets them; the base direction is left to right. */
export function visualRuns(line: string, weight: Weight): Run[] {
  if (!isRightToLeft(line)) return fontRuns(line, weight);
  const levels = bidi.getEmbeddingLevels(line, 'ltr');
  const order = bidi.getReorderedIndices(line, levels);
  const runs: Run[] = [];
  let from = 0;
  while (from < order.length) {
    const level = levels.levels[order[from] ?? 0] ?? 0;
    let to = from + 1;
    while (to < order.length && (levels.levels[order[to] ?? 0] ?? 0) === level) to++;
    const indices = order.slice(from, to).sort((a, b) => a - b);
    // a surrogate pair has one level, so a run of code units is a run of characters
    const text = indices.map((index) => line[index] ?? '').join('');
    const logical = fontRuns(level % 2 === 1 ? mirrored(text) : text, weight);
    // the font engine turns a run of these scripts around by itself; several of them stand in reverse
    runs.push(...(level % 2 === 1 ? logical.reverse() : logical));
    from = to;
  }
  return runs;
}

const mirrored = (text: string) => [...text].map((char) => bidi.getMirroredCharacter(char) ?? char).join('');

/**
 * Splits where the font or the script changes: the font engine shapes a run by the rules of one script. A character
 * that no font has is left out (see `unprintable`).
 */
function fontRuns(text: string, weight: Weight): Run[] {
  const runs: Run[] = [];
  let face: Face | null = null;
  let script: Script | null = null;
  for (const char of text) {
    // what stands between letters stays with them
    const own: Script | null = joins.test(char) ? script : scriptOf(char);
    const next: Face | null = faceFor(char, weight, joins.test(char) ? face : null);
    if (!next) continue;
    const last = runs.at(-1);
    if (last && next === face && own === script) last.text += char;
    else runs.push({ text: char, face: next });
    face = next;
    script = own;
  }
  return runs;
}

type Script = 'devanagari' | 'arabic' | 'hebrew' | 'other';
const joins = /[^\p{L}\p{Nd}\p{Sc}]/u;

function scriptOf(char: string): Script {
  if (/\p{Script=Devanagari}/u.test(char)) return 'devanagari';
  if (/\p{Script=Arabic}/u.test(char)) return 'arabic';
  return /\p{Script=Hebrew}/u.test(char) ? 'hebrew' : 'other';
}

const widths = new Map<string, number>();
/** Words repeat from letter to letter; past this many the measure starts anew. */
const mostWidths = 20_000;

/** How wide a text is on one line, in points. */
export function widthOf(text: string, { size, weight }: Style): number {
  const key = `${weight} ${text}`;
  let em = widths.get(key);
  if (em === undefined) {
    em = fontRuns(text, weight).reduce((sum, run) => sum + runWidth(run, 1), 0);
    if (widths.size >= mostWidths) widths.clear();
    widths.set(key, em);
  }
  return em * size;
}

export const runWidth = ({ text, face: { font } }: Run, size: number): number =>
  (font.layout(text).advanceWidth / font.unitsPerEm) * size;
