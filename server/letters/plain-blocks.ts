import type { Block } from './content.ts';

/** An empty line ends a paragraph; lines that were broken by hand stay as they are. */
export function plainBlocks(text: string): Block[] {
  return text
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.trim().split('\n'))
    .filter(([first]) => first)
    .map((lines) =>
      lines.length === 1 ? { kind: 'paragraph', text: lines[0] ?? '' } : { kind: 'lines', lines },
    );
}
