import { type Style, widthOf } from './runs.ts';

/** No space of these is a place to break, and the fonts have one of them. */
const narrowSpaces = /[\u202f\u2007]/gu;
const control = /[^\P{Cc}\n\t]/gu;

/** Text as it is set: composed, without control characters. */
export function clean(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(control, '').replace(narrowSpaces, '\u00a0');
}

/** Breaks a text into lines no wider than `width` points; a line feed breaks too, and a word too long is cut. */
export function breakLines(text: string, style: Style, width: number): string[] {
  return clean(text)
    .split('\n')
    .flatMap((paragraph) => fill(paragraph.split(/[ \t]+/).filter(Boolean), style, width));
}

function fill(words: readonly string[], style: Style, width: number): string[] {
  const lines: string[] = [];
  const space = widthOf(' ', style);
  let line: string[] = [];
  let used = 0;
  for (const word of words.flatMap((each) => cutWord(each, style, width))) {
    const wide = widthOf(word, style);
    if (line.length > 0 && used + space + wide > width) {
      lines.push(line.join(' '));
      line = [];
      used = 0;
    }
    used += wide + (line.length > 0 ? space : 0);
    line.push(word);
  }
  lines.push(line.join(' '));
  return lines;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A word wider than the line, in pieces that fit; nothing of it is lost. */
function cutWord(word: string, style: Style, width: number): string[] {
  if (widthOf(word, style) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece && widthOf(piece + segment, style) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return piece ? [...pieces, piece] : pieces;
}
