import type { Paper } from '#db/letter-terms.ts';
import type { Style } from './runs.ts';

// Measures of a page, in points from its top left corner, and what is drawn on it.

export const mm = 72 / 25.4;

export interface Sheet {
  width: number;
  height: number;
  left: number;
  right: number;
  /** Where the body begins on the first page, and on the others. */
  firstTop: number;
  nextTop: number;
  bottom: number;
}

const sizes: Record<Paper, { width: number; height: number }> = {
  a4: { width: 210 * mm, height: 297 * mm },
  letter: { width: 612, height: 792 },
};

export function sheetOf(paper: Paper): Sheet {
  const { width, height } = sizes[paper];
  return {
    width,
    height,
    left: 25 * mm,
    right: width - 20 * mm,
    firstTop: 100 * mm,
    nextTop: 30 * mm,
    bottom: height - 26 * mm,
  };
}

/**
 * The address stands where the windows of DL and C5/6 envelopes (DIN 5008 form B, BS 4264) and of a No. 10 envelope
 * overlap: 25 mm from the left, its first line 52 mm from the top, at most 26 mm high.
 */
export const addressTop = 52 * mm;
export const addressWidth = 80 * mm;
export const addressHeight = 27 * mm;
/** The column at its right: date, reference, account. */
export const factsLeft = 128 * mm;

export const ink = '#17181c';
export const muted = '#565a63';
export const hairline = '#c9ccd3';

export const body: Style = { size: 10, weight: 'regular' };
export const strong: Style = { size: 10, weight: 'bold' };
export const leading = 14.4;

/** A place in the order in which the letter is read; what it is, for those who hear it. */
export interface Tag {
  type: 'Document' | 'Part' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'Table' | 'TR' | 'TH' | 'TD' | 'Caption';
  scope: 'Column' | 'Row' | null;
  /** BCP 47, where it is another than that of what it stands in. */
  language?: string;
  children: Tag[];
}

/** A tag below another, in reading order. */
export function tagIn(
  parent: Tag,
  type: Tag['type'],
  { scope = null, language }: Partial<Pick<Tag, 'scope' | 'language'>> = {},
): Tag {
  const tag: Tag = { type, scope, ...(language ? { language } : {}), children: [] };
  parent.children.push(tag);
  return tag;
}

/** Something drawn; a null tag is decoration, and is not read out. */
export type Mark =
  | { kind: 'text'; x: number; y: number; text: string; style: Style; color: string; tag: Tag | null }
  | { kind: 'line'; x1: number; x2: number; y: number; width: number; color: string; dash: boolean }
  | { kind: 'box'; x: number; y: number; size: number };

/** A strip of the body that is not cut: its marks stand below its own top edge. */
export interface Slice {
  height: number;
  /** Air above it, left out at the top of a page. */
  space: number;
  marks: readonly Mark[];
  /** Begins a page. */
  turns: boolean;
  /** Does not end a page: the next strip follows it. */
  keep: boolean;
  /** Drawn again where a page begins with this strip: the head of its table. */
  head: Slice | null;
}

export const slice = (part: Partial<Slice> & Pick<Slice, 'height' | 'marks'>): Slice => ({
  space: 0,
  turns: false,
  keep: false,
  head: null,
  ...part,
});
