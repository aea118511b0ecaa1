import type { Block, TickItem } from '../content.ts';
import { breakLines } from './lines.ts';
import type { Style } from './runs.ts';
import { body, ink, leading, muted, type Slice, slice, strong, type Tag, tagIn } from './sheet.ts';
import { tableSlices } from './table.ts';

interface Frame {
  /** The body's column, from 0 to this width. */
  width: number;
  document: Tag;
}

/** All blocks in strips, one after the other. */
export function bodySlices(blocks: readonly Block[], { width, document }: Frame): Slice[] {
  const all: Slice[] = [];
  let frame: Frame = { width, document };
  // what is cut off and sent back stays on one page
  let isForm = false;
  for (const block of blocks) {
    if (block.kind === 'again') {
      frame = { width, document: tagIn(document, 'Part', block) };
      isForm = false;
    }
    const last = all.at(-1);
    if (last && (isForm || (block.kind === 'lines' && block.follows))) last.keep = true;
    if (block.kind === 'cut') isForm = true;
    all.push(...slicesOf(block, frame));
  }
  return all;
}

/** A block in strips, each with its place from the column's left edge. */
function slicesOf(block: Block, frame: Frame): Slice[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block, frame);
    case 'heading':
      return heading(block.text, frame);
    case 'list':
      return list(block.items, frame);
    case 'table':
      return tableSlices(block, frame);
    case 'lines':
      return lines(block, frame);
    case 'cut':
      return [cut(block.text, frame)];
    case 'ticks':
      return ticks(block.items, frame);
    case 'again':
      return subject(block.subject, frame).map((each, i) => ({ ...each, turns: i === 0 }));
  }
}

/** The letter's subject: its one heading of the first rank. */
export function subject(text: string, { width, document }: Frame): Slice[] {
  const style: Style = { size: 13, weight: 'bold' };
  const tag = tagIn(document, 'H1');
  return breakLines(text, style, width).map((line) =>
    slice({
      height: 17,
      marks: [{ kind: 'text', x: 0, y: 12.5, text: line, style, color: ink, tag }],
      keep: true,
    }),
  );
}

function paragraph(
  { text, strong: isStrong, language }: Extract<Block, { kind: 'paragraph' }>,
  { width, document }: Frame,
): Slice[] {
  const style = isStrong ? strong : body;
  const tag = tagIn(document, 'P', { language });
  const all = breakLines(text, style, width);
  return all.map((line, i) =>
    slice({
      height: leading,
      space: i === 0 ? 7 : 0,
      marks: [{ kind: 'text', x: 0, y: 10.8, text: line, style, color: ink, tag }],
      // neither the first line alone at the foot of a page, nor the last alone at the head of the next
      keep: all.length > 1 && (i === 0 || i === all.length - 2),
    }),
  );
}

function heading(text: string, { width, document }: Frame): Slice[] {
  const style: Style = { size: 10.5, weight: 'bold' };
  const tag = tagIn(document, 'H2');
  return breakLines(text, style, width).map((line, i) =>
    slice({
      height: 15,
      space: i === 0 ? 12 : 0,
      marks: [{ kind: 'text', x: 0, y: 11, text: line, style, color: ink, tag }],
      keep: true,
    }),
  );
}

function list(items: readonly string[], { width, document }: Frame): Slice[] {
  const indent = 12;
  const tag = tagIn(document, 'L');
  return items.flatMap((item, n) => {
    const own = tagIn(tag, 'LI');
    return breakLines(item, body, width - indent).map((line, i) =>
      slice({
        height: leading,
        space: i > 0 ? 0 : n === 0 ? 7 : 3,
        marks: [
          ...(i === 0
            ? [{ kind: 'text' as const, x: 1, y: 10.8, text: '•', style: body, color: muted, tag: own }]
            : []),
          { kind: 'text', x: indent, y: 10.8, text: line, style: body, color: ink, tag: own },
        ],
      }),
    );
  });
}

function lines(
  { lines: texts, label, spaceBefore = 9 }: Extract<Block, { kind: 'lines' }>,
  { width, document }: Frame,
): Slice[] {
  const tag = tagIn(document, 'P');
  const labelled = label === undefined ? [] : [{ text: label, color: muted }];
  const all = [
    ...labelled,
    ...texts.flatMap((text) => breakLines(text, body, width).map((line) => ({ text: line, color: ink }))),
  ];
  return all.map(({ text, color }, i) =>
    slice({
      height: leading - 0.6,
      space: i === 0 ? spaceBefore : 0,
      marks: [{ kind: 'text', x: 0, y: 10.8, text, style: body, color, tag }],
      keep: i < all.length - 1,
    }),
  );
}

function cut(text: string, { width, document }: Frame): Slice {
  const style: Style = { size: 8, weight: 'regular' };
  return slice({
    height: 22,
    space: 12,
    marks: [
      { kind: 'line', x1: 0, x2: width, y: 4, width: 0.7, color: muted, dash: true },
      { kind: 'text', x: 0, y: 16, text, style, color: muted, tag: tagIn(document, 'P') },
    ],
    keep: true,
  });
}

function ticks(items: readonly TickItem[], { width, document }: Frame): Slice[] {
  const tag = tagIn(document, 'L');
  return items.flatMap(({ text, depth, language }) => {
    const x = depth * 18;
    const own = tagIn(tag, 'LI', { language });
    return breakLines(text, body, width - x - 17).map((line, i) =>
      slice({
        height: leading,
        space: i === 0 ? 3.5 : 0,
        keep: true,
        marks: [
          ...(i === 0 ? [{ kind: 'box' as const, x, y: 2.6, size: 8.4 }] : []),
          { kind: 'text', x: x + 17, y: 10.8, text: line, style: body, color: ink, tag: own },
        ],
      }),
    );
  });
}
