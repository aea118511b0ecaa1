import type { Mark, Sheet, Slice } from './sheet.ts';

/** What stands on one page, in its own measures. */
export type Page = Mark[];

/** Fills pages with strips: a strip that does not fit begins the next page, together with what it is kept with. */
export function paginate(slices: readonly Slice[], sheet: Sheet): Page[] {
  const pages: Page[] = [[]];
  let y = sheet.firstTop;
  let isTop = true;
  const room = sheet.bottom - sheet.nextTop;
  for (const group of groupsOf(slices)) {
    const fits = heightOf(group) <= sheet.bottom - y;
    const turns = group[0]?.turns || (!fits && heightOf(group) <= room);
    if (turns && !isTop) ({ y, isTop } = turn(pages, sheet, group[0]));
    for (const strip of group) {
      const space = isTop ? 0 : strip.space;
      // a group higher than a page is cut where the page ends
      if (!isTop && y + space + strip.height > sheet.bottom) ({ y, isTop } = turn(pages, sheet, strip));
      y += isTop ? 0 : strip.space;
      draw(pages, strip, { x: sheet.left, y });
      y += strip.height;
      isTop = false;
    }
  }
  return pages;
}

function turn(pages: Page[], sheet: Sheet, first: Slice | undefined): { y: number; isTop: boolean } {
  pages.push([]);
  if (!first?.head) return { y: sheet.nextTop, isTop: true };
  draw(pages, first.head, { x: sheet.left, y: sheet.nextTop });
  return { y: sheet.nextTop + first.head.height, isTop: false };
}

function draw(pages: Page[], { marks }: Slice, { x, y }: { x: number; y: number }): void {
  pages.at(-1)?.push(...marks.map((mark) => moved(mark, x, y)));
}

function moved(mark: Mark, x: number, y: number): Mark {
  if (mark.kind === 'line') return { ...mark, x1: mark.x1 + x, x2: mark.x2 + x, y: mark.y + y };
  return { ...mark, x: mark.x + x, y: mark.y + y };
}

const heightOf = (group: readonly Slice[]) =>
  group.reduce((sum, { height, space }, i) => sum + height + (i === 0 ? 0 : space), group[0]?.space ?? 0);

function groupsOf(slices: readonly Slice[]): Slice[][] {
  const groups: Slice[][] = [];
  let open = false;
  for (const each of slices) {
    if (open) groups.at(-1)?.push(each);
    else groups.push([each]);
    open = each.keep;
  }
  return groups;
}
