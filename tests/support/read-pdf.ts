import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  /** The text of each page, line by line as it stands. */
  pages: string[];
  /** All of it on one line, each run of space one space. */
  text: string;
  title: string | null;
  language: string | null;
  isTagged: boolean;
  /** The kinds of element, in reading order, each with those below it: `Document`, `H1`, `Table`. */
  elements: string[];
  fonts: string[];
}

/** Reads a PDF back as a reader's program would. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  const { info } = await pdf.getMetadata();
  const pages: string[] = [];
  const elements: string[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
    elements.push(...rolesOf(await page.getStructTree()));
  }
  // a Map, whatever the typings say
  const marks = new Map<unknown, unknown>(Object(await pdf.getMarkInfo()));
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title : null;
  const language = 'Language' in info && typeof info.Language === 'string' ? info.Language : null;
  const fonts = [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/FontName \/(\S+)/g),
  ].map(([, name = '']) => name);
  await loading.destroy();
  const text = pages.join(' ').replace(/\s+/g, ' ');
  return { pages, text, title, language, isTagged: marks.get('Marked') === true, elements, fonts };
}

function rolesOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null || !('role' in node)) return [];
  const children = 'children' in node && Array.isArray(node.children) ? node.children : [];
  return [String(node.role), ...children.flatMap(rolesOf)];
}
