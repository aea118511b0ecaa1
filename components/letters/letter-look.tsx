import type { ReactNode } from 'react';
import type { Block, LetterContent, TableBlock } from '#server/letters/content.ts';

/** A letter as it would read, for the eye and the ear; how it is set on paper the PDF shows. */
export function LetterText({ content }: { content: LetterContent }) {
  const { sender, addressee, facts, subject, blocks } = content;
  return (
    <article
      aria-label="The letter as it would read"
      lang={content.language}
      className="flex flex-col gap-3 rounded-md border bg-page px-5 py-4 text-sm"
    >
      <header className="flex flex-wrap justify-between gap-x-8 gap-y-3">
        <div>
          <p className="font-semibold">{sender.name}</p>
          <p className="mt-3 whitespace-pre-line">{addressee.join('\n')}</p>
        </div>
        <dl className="grid grid-cols-[auto_auto] content-start gap-x-3">
          {facts.map(({ label, value }) => (
            <Fact key={label} label={label} value={value} />
          ))}
        </dl>
      </header>
      <h3 className="pt-2 text-base font-semibold">{subject}</h3>
      {blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text have no other name than their place
        <BlockText key={i} block={block} />
      ))}
      {sender.footer && <footer className="border-t pt-2 text-xs text-muted">{sender.footer}</footer>}
    </article>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </>
  );
}

function BlockText({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p lang={block.language} className={block.strong ? 'font-medium' : undefined}>
          {block.text}
        </p>
      );
    case 'again':
      return (
        <h3 lang={block.language} className="border-t pt-4 text-base font-semibold">
          {block.subject}
        </h3>
      );
    case 'heading':
      return <h4 className="pt-1 font-semibold">{block.text}</h4>;
    case 'list':
      return (
        <ul className="list-disc pl-5">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return <TableText table={block} />;
    case 'lines':
      return <p className="whitespace-pre-line">{[block.label ?? [], ...block.lines].flat().join('\n')}</p>;
    case 'cut':
      return <p className="border-t border-dashed pt-1 text-xs text-muted">{block.text}</p>;
    case 'ticks':
      return (
        <ul>
          {block.items.map(({ text, depth, language }) => (
            <li key={text} lang={language} className={depth === 1 ? 'pl-5' : undefined}>
              <span aria-hidden>☐ </span>
              {text}
            </li>
          ))}
        </ul>
      );
  }
}

function TableText({ table: { caption, columns, rows, total, note } }: { table: TableBlock }) {
  const side = (c: number) => (columns[c]?.align === 'end' ? 'text-right' : 'text-left');
  const cell = 'px-2 py-1 first:pl-0 last:pr-0 align-top tabular-nums';
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto"
    >
      <table className="w-full border-collapse">
        <caption className="pb-1 text-left font-semibold">{caption}</caption>
        <thead>
          <tr className="border-b text-xs text-muted">
            {columns.map(({ label }, c) => (
              <th key={label} scope="col" className={`${cell} ${side(c)} font-normal`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows, ...(total ? [total] : [])].map((row) => (
            <tr
              key={row.join(' ')}
              className={row === total ? 'border-t border-hairline-strong font-medium' : 'border-b'}
            >
              {row.map((text, c) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
                <td key={c} className={`${cell} ${side(c)} ${text.length < 24 ? 'whitespace-nowrap' : ''}`}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {note && <p className="pt-1 text-xs text-muted">{note}</p>}
    </section>
  );
}
