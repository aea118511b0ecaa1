import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as fontkit from 'fontkit';

export type Weight = 'regular' | 'bold';

/** In the order they are asked for a letter: Latin, Greek, Cyrillic and Devanagari; then Arabic; then Hebrew. */
const families = ['noto-sans/NotoSans', 'noto-sans-arabic/NotoSansArabic', 'noto-sans-hebrew/NotoSansHebrew'];
const cuts: Record<Weight, string> = { regular: '400Regular', bold: '700Bold' };

/** One font file, opened. */
export interface Face {
  /** Names it inside a document. */
  name: string;
  font: fontkit.Font;
}

const opened = new Map<Weight, readonly Face[]>();

/** The fonts of a weight, read once a process: they are the same bytes for every letter. */
export function facesOf(weight: Weight): readonly Face[] {
  let faces = opened.get(weight);
  if (!faces) {
    faces = families.map((family) => openFace(family, cuts[weight]));
    opened.set(weight, faces);
  }
  return faces;
}

function openFace(family: string, cut: string): Face {
  const [folder = '', file = ''] = family.split('/');
  // from the working directory and not from this file: once bundled, this file lives elsewhere
  const root = createRequire(join(/* turbopackIgnore: true */ process.cwd(), 'package.json'));
  const path = root.resolve(`@expo-google-fonts/${folder}/${cut}/${file}_${cut}.ttf`);
  const font = fontkit.create(readFileSync(/* turbopackIgnore: true */ path));
  if (!('layout' in font)) throw new Error(`${path} holds several fonts; one was expected.`);
  return { name: `${file}-${cut}`, font };
}

/** Marks that are drawn by nothing of their own: joiners, direction marks, variation selectors. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** The face that has this character; `preferred` where it has it too, so that spaces and stops stay with their word. */
export function faceFor(char: string, weight: Weight, preferred: Face | null): Face | null {
  const code = char.codePointAt(0) ?? 0;
  if (preferred?.font.hasGlyphForCodePoint(code)) return preferred;
  const faces = facesOf(weight);
  const found = faces.find(({ font }) => font.hasGlyphForCodePoint(code));
  if (found) return found;
  return invisible.test(char) ? (preferred ?? faces[0] ?? null) : null;
}

/** Orders to a terminal, and orders to turn what follows around: on paper they would move figures, unseen. */
const order = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

/**
 * What a letter cannot show as it is written, each once: characters that no font here has, and those that are orders, by
 * their number (`U+202E`). A letter with holes is not sent.
 */
export function unprintable(text: string): string[] {
  return [...new Set(text.normalize('NFC'))]
    .filter((char) => char !== '\n' && (order.test(char) || faceFor(char, 'regular', null) === null))
    .map((char) => (order.test(char) ? numberOf(char) : char));
}

const numberOf = (char: string) =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
