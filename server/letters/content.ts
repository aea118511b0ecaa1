import type { LetterKind, Paper } from '#db/letter-terms.ts';

/**
 * A letter before it is set: what stands where, in words and figures that are final. Everything a page shows is in
 * here, so that the same content gives the same bytes.
 */
export interface LetterContent {
  kind: LetterKind;
  /** Of the document, for a reader's window and for those who hear it. */
  title: string;
  /** BCP 47, of the text. */
  language: string;
  paper: Paper;
  /** `2026-000123`; null for one that has none yet: it is marked as a preview. */
  number: string | null;
  /** The moment of issue: the date inside the file. Epoch milliseconds. */
  at: number;
  sender: SenderContent;
  /** Name and address, line by line, as they show in the window of an envelope. */
  addressee: readonly string[];
  /** Beside the address: date, reference, account. */
  facts: readonly LabelledText[];
  subject: string;
  /** `Page {page} of {pages}`, at the foot of each. */
  counted: string;
  blocks: readonly Block[];
}

export interface SenderContent {
  name: string;
  addressLines: readonly string[];
  /** Telephone, e-mail, web. */
  contactLines: readonly string[];
  footer: string | null;
}

export interface LabelledText {
  label: string;
  value: string;
}

export type Block =
  | { kind: 'paragraph'; text: string; strong?: boolean; language?: string }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | TableBlock
  /** Lines that stay together: a signature, an address. */
  | {
      kind: 'lines';
      lines: readonly string[];
      label?: string;
      spaceBefore?: number;
      /** Does not begin a page: a signature without a word of its letter. */
      follows?: boolean;
    }
  /** Where the reader cuts; what follows is sent back. */
  | { kind: 'cut'; text: string }
  /** Boxes to tick; an item of depth 1 belongs to the one above. */
  | { kind: 'ticks'; items: readonly TickItem[] }
  /** The same again in another language (BCP 47), from a page of its own on to the end. */
  | { kind: 'again'; language: string; subject: string };

export interface TickItem {
  text: string;
  depth: 0 | 1;
  /** BCP 47, where it is another than the letter's. */
  language?: string;
}

export interface TableBlock {
  kind: 'table';
  /** Stands above the table, and names it for those who hear it. */
  caption: string;
  columns: readonly TableColumn[];
  rows: readonly (readonly string[])[];
  /** The last row, set strong. */
  total: readonly string[] | null;
  /** Under the table, small. */
  note: string | null;
}

export interface TableColumn {
  label: string;
  align: 'start' | 'end';
}
