import type { LetterContent } from '../content.ts';
import { breakLines } from './lines.ts';
import type { Page } from './pages.ts';
import { type Style, widthOf } from './runs.ts';
import {
  addressHeight,
  addressTop,
  addressWidth,
  factsLeft,
  hairline,
  ink,
  type Mark,
  mm,
  muted,
  type Sheet,
  type Tag,
  tagIn,
} from './sheet.ts';

const small: Style = { size: 8, weight: 'regular' };
const tiny: Style = { size: 7, weight: 'regular' };
const text = (
  x: number,
  y: number,
  line: string,
  look: { style: Style; color?: string; tag?: Tag | null },
): Mark => ({ kind: 'text', x, y, text: line, color: ink, tag: null, ...look });
const line = (sheet: Sheet, y: number): Mark => ({
  kind: 'line',
  x1: sheet.left,
  x2: sheet.right,
  y,
  width: 0.6,
  color: hairline,
  dash: false,
});

/** The first page above the subject: letterhead, window, date and reference. Read out before the letter itself. */
export function openingMarks(content: LetterContent, sheet: Sheet, document: Tag): Page {
  return [
    ...letterheadMarks(content, sheet, document),
    ...addressMarks(content, sheet, document),
    ...factMarks(content, sheet, document),
    ...foldMarks(content),
  ];
}

function letterheadMarks({ sender }: LetterContent, sheet: Sheet, document: Tag): Mark[] {
  const tag = tagIn(document, 'P');
  const style: Style = { size: 15, weight: 'bold' };
  const name = breakLines(sender.name, style, factsLeft - sheet.left - 8 * mm);
  const right = [...sender.addressLines, ...sender.contactLines].flatMap((each) =>
    breakLines(each, small, sheet.right - factsLeft),
  );
  const contact = tagIn(document, 'P');
  return [
    ...name.map((each, i) => text(sheet.left, 19 * mm + i * 19, each, { style, tag })),
    ...right.map((each, i) =>
      text(factsLeft, 17.4 * mm + i * 10.6, each, { style: small, color: muted, tag: contact }),
    ),
  ];
}

/** Name and address in the window; on A4 with the sender in one small line above, so that it comes back. */
function addressMarks({ sender, addressee, paper }: LetterContent, sheet: Sheet, document: Tag): Mark[] {
  const tag = tagIn(document, 'P');
  const { lines, style, step } = addressLines(addressee);
  const sent = fitted([sender.name, ...sender.addressLines].join(' · '), tiny, addressWidth);
  const returnLine: Mark[] =
    paper === 'a4'
      ? [
          text(sheet.left, addressTop - 5.2 * mm, sent, { style: tiny, color: muted }),
          {
            kind: 'line',
            x1: sheet.left,
            x2: sheet.left + addressWidth,
            y: addressTop - 4.2 * mm,
            width: 0.4,
            color: hairline,
            dash: false,
          },
        ]
      : [];
  return [
    ...returnLine,
    ...lines.map((each, i) => text(sheet.left, addressTop + 8 + i * step, each, { style, tag })),
  ];
}

/** Smaller where an address is long: what does not fit the window does not arrive. */
function addressLines(addressee: readonly string[]): { lines: string[]; style: Style; step: number } {
  for (let size = 10.5; ; size -= 0.5) {
    const style: Style = { size, weight: 'regular' };
    const lines = addressee.flatMap((each) => breakLines(each, style, addressWidth));
    const step = size * 1.28;
    if (lines.length * step <= addressHeight || size <= 6) return { lines, style, step };
  }
}

function fitted(whole: string, style: Style, width: number): string {
  if (widthOf(whole, style) <= width) return whole;
  const [first = ''] = breakLines(whole, style, width - widthOf(' …', style));
  return `${first} …`;
}

function factMarks({ facts }: LetterContent, sheet: Sheet, document: Tag): Mark[] {
  const style: Style = { size: 9.5, weight: 'regular' };
  const marks: Mark[] = [];
  let y = addressTop + 6;
  for (const { label, value } of facts) {
    const tag = tagIn(document, 'P');
    marks.push(text(factsLeft, y, label, { style: tiny, color: muted, tag }));
    y += 11.5;
    for (const each of breakLines(value, style, sheet.right - factsLeft)) {
      marks.push(text(factsLeft, y, each, { style, tag }));
      y += 12;
    }
    y += 4;
  }
  return marks;
}

/** Where an A4 sheet is folded for its window (DIN 5008 form B). */
function foldMarks({ paper }: LetterContent): Mark[] {
  if (paper !== 'a4') return [];
  return [105, 210].map((at) => ({
    kind: 'line',
    x1: 6 * mm,
    x2: 10 * mm,
    y: at * mm,
    width: 0.4,
    color: hairline,
    dash: false,
  }));
}

/** The foot of every page, and the head of those after the first: which letter this is, and which page of it. */
export function runningMarks(
  { sender, number, facts, counted: words }: LetterContent,
  sheet: Sheet,
  { page, pages }: { page: number; pages: number },
): Mark[] {
  const foot = sheet.height - 15 * mm;
  const counted = words.replace('{page}', String(page)).replace('{pages}', String(pages));
  const footer = sender.footer ? breakLines(sender.footer, tiny, sheet.right - sheet.left - 32 * mm) : [];
  const marks = [
    line(sheet, foot - 10),
    ...footer
      .slice(0, 3)
      .map((each, i) => text(sheet.left, foot + i * 9, each, { style: tiny, color: muted })),
    text(sheet.right - widthOf(counted, small), foot, counted, { style: small, color: muted }),
  ];
  if (page === 1) return marks;
  const which = [sender.name, number ?? 'Preview', facts[0]?.value ?? ''].filter(Boolean).join('  ·  ');
  return [
    ...marks,
    text(sheet.left, 17 * mm, fitted(which, small, sheet.right - sheet.left), { style: small, color: muted }),
    line(sheet, 20 * mm),
  ];
}
