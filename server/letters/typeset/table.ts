import type { TableBlock } from '../content.ts';
import { breakLines } from './lines.ts';
import { type Style, widthOf } from './runs.ts';
import { hairline, ink, type Mark, muted, type Slice, slice, type Tag, tagIn } from './sheet.ts';

interface Frame {
  width: number;
  document: Tag;
}

/** Where each column stands, and in which size the table fits. */
interface Grid {
  size: number;
  columns: { x: number; width: number; align: 'start' | 'end' }[];
}

const gap = 12;
const smallest = 6;
/** What a column of figures takes where there is room: figures of different columns do not stand too close. */
const roomyFigures = 62;
const headSize = (size: number) => size - 1.2;
const lineOf = (size: number) => size * 1.36;
const pad = 3.4;

/** A table with a head that returns on every page, hairlines between its rows, and its total set strong. */
export function tableSlices(block: TableBlock, { width, document }: Frame): Slice[] {
  const table = tagIn(document, 'Table');
  const grid = gridOf(block, width);
  const caption = captionSlice(block.caption, { width, table });
  const labels = block.columns.map(({ label }) => label);
  const head = rowSlice(labels, { grid, width, row: tagIn(table, 'TR'), part: 'head' });
  // a repeated head is decoration: it was read out once
  const again = rowSlice(labels, { grid, width, row: null, part: 'head' });
  const rows = block.rows.map((cells, i) => ({
    ...rowSlice(cells, { grid, width, row: tagIn(table, 'TR'), part: 'row' }),
    head: again,
    // a total does not stand alone on a page
    keep: block.total !== null && i === block.rows.length - 1,
  }));
  const total = block.total
    ? [{ ...rowSlice(block.total, { grid, width, row: tagIn(table, 'TR'), part: 'total' }), head: again }]
    : [];
  const body: Slice[] = [...rows, ...total];
  const last = body.at(-1);
  if (last && block.note) last.keep = true;
  return [...caption, { ...head, keep: true }, ...body, ...noteSlices(block.note, { width, document })];
}

function captionSlice(text: string, { width, table }: { width: number; table: Tag }): Slice[] {
  const style: Style = { size: 10, weight: 'bold' };
  const tag = tagIn(table, 'Caption');
  return breakLines(text, style, width).map((line, i) =>
    slice({
      height: 14.4,
      space: i === 0 ? 12 : 0,
      keep: true,
      marks: [{ kind: 'text', x: 0, y: 9.4, text: line, style, color: ink, tag }],
    }),
  );
}

function noteSlices(note: string | null, { width, document }: Frame): Slice[] {
  if (!note) return [];
  const style: Style = { size: 8, weight: 'regular' };
  const tag = tagIn(document, 'P');
  return breakLines(note, style, width).map((line, i) =>
    slice({
      height: 11,
      space: i === 0 ? 3 : 0,
      marks: [{ kind: 'text', x: 0, y: 8, text: line, style, color: muted, tag }],
    }),
  );
}

/** As wide as the figures are; the widest column of words takes what is left, and all shrinks where it has to. */
function gridOf(block: TableBlock, width: number): Grid {
  for (let size = 9.2; ; size -= 0.4) {
    const grid = gridAt(block, { width, size, headLines: 2 }) ?? gridAt(block, { width, size, headLines: 4 });
    if (grid || size - 0.4 < smallest) return grid ?? evenGrid(block, width, size);
  }
}

interface Room {
  width: number;
  size: number;
  /** How many lines the head may take, about. */
  headLines: number;
}

function gridAt({ columns, rows, total }: TableBlock, { width, size, headLines }: Room): Grid | null {
  const regular: Style = { size, weight: 'regular' };
  const bold: Style = { size, weight: 'bold' };
  const natural = columns.map(({ label, align }, c) => {
    const head: Style = { size: headSize(size), weight: 'regular' };
    const words = label.split(' ').map((word) => widthOf(word, head));
    const share = (widthOf(label, head) / headLines) * 1.15;
    const cells = rows.map((row) => widthOf(row[c] ?? '', regular));
    const sum = widthOf(total?.[c] ?? '', bold);
    // the words of a total may run over the columns after it
    return Math.max(...words, share, ...cells, align === 'end' ? sum : 0);
  });
  const flexible = columns.reduce(
    (best, { align }, c) =>
      align === 'start' && (best === -1 || (natural[c] ?? 0) > (natural[best] ?? 0)) ? c : best,
    -1,
  );
  const fixed = natural.reduce((sum, wide, c) => sum + (c === flexible ? 0 : wide), 0);
  const left = width - fixed - gap * (columns.length - 1);
  if (left < (flexible === -1 ? 0 : Math.min(natural[flexible] ?? 0, 80))) return null;
  const wished = columns.map(({ align }, c) =>
    align === 'end' ? Math.max(0, roomyFigures - (natural[c] ?? 0)) : 0,
  );
  const wishes = wished.reduce((sum, more) => sum + more, 0);
  const spare = flexible === -1 ? 0 : Math.max(0, left - Math.max(natural[flexible] ?? 0, 80));
  const given = wishes === 0 ? 0 : Math.min(1, spare / wishes);
  return place(
    columns.map(({ align }, c) => ({
      align,
      width: c === flexible ? left - wishes * given : (natural[c] ?? 0) + (wished[c] ?? 0) * given,
    })),
    size,
  );
}

/** Where nothing fits: columns of one width, whose cells break. */
function evenGrid({ columns }: TableBlock, width: number, size: number): Grid {
  const each = (width - gap * (columns.length - 1)) / columns.length;
  return place(
    columns.map(({ align }) => ({ align, width: each })),
    size,
  );
}

function place(columns: { width: number; align: 'start' | 'end' }[], size: number): Grid {
  let x = 0;
  const placed = columns.map((column) => {
    const at = x;
    x += column.width + gap;
    return { ...column, x: at };
  });
  return { size, columns: placed };
}

interface RowLook {
  grid: Grid;
  width: number;
  row: Tag | null;
  part: 'head' | 'row' | 'total';
}

function rowSlice(cells: readonly string[], { grid, width, row, part }: RowLook): Slice {
  const size = part === 'head' ? headSize(grid.size) : grid.size;
  const style: Style = { size, weight: part === 'total' ? 'bold' : 'regular' };
  const line = lineOf(size);
  const broken = grid.columns.map((column, c) => {
    const text = cells[c] ?? '';
    const room = part === 'total' && column.align === 'start' ? width : column.width + 0.5;
    return text ? breakLines(text, style, room) : [];
  });
  const most = Math.max(1, ...broken.map((texts) => texts.length));
  const height = most * line + 2 * pad;
  const marks = grid.columns.flatMap((column, c): Mark[] => {
    const texts = broken[c] ?? [];
    const tag = row && cellTagIn(row, part, c);
    // the head stands on its line, the others hang from their top
    const top = part === 'head' ? (most - texts.length) * line : 0;
    return texts.map((text, i) => ({
      kind: 'text',
      x: column.align === 'end' ? column.x + column.width - widthOf(text, style) : column.x,
      y: pad + top + i * line + size,
      text,
      style,
      color: part === 'head' ? muted : ink,
      tag,
    }));
  });
  return slice({ height, marks: [...marks, ...rulesOf(part, width, height)] });
}

function cellTagIn(row: Tag, part: RowLook['part'], c: number): Tag {
  if (part === 'head') return tagIn(row, 'TH', { scope: 'Column' });
  return c === 0 ? tagIn(row, 'TH', { scope: 'Row' }) : tagIn(row, 'TD');
}

function rulesOf(part: RowLook['part'], width: number, height: number): Mark[] {
  const line = (y: number, thick: number, color: string): Mark => ({
    kind: 'line',
    x1: 0,
    x2: width,
    y,
    width: thick,
    color,
    dash: false,
  });
  if (part === 'head') return [line(height, 0.9, ink)];
  if (part === 'total') return [line(0, 0.9, ink)];
  return [line(height, 0.5, hairline)];
}
