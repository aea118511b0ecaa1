import type { ReactNode } from 'react';

export interface MixPart {
  key: string;
  name: ReactNode;
  color: string;
  /** 0 … 1 of the whole. */
  share: number;
  /** Figures at the end of the row, under the columns' names. */
  figures: readonly string[];
}

/** What a whole is made of: one bar, and a row for each part with its figures. */
export function MixRows({
  caption,
  columns,
  parts,
}: {
  caption: string;
  columns: readonly string[];
  parts: readonly MixPart[];
}) {
  return (
    <div>
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-sm bg-sunken">
        {parts.map((part) => (
          <div key={part.key} style={{ flexGrow: part.share, flexBasis: 0, background: part.color }} />
        ))}
      </div>
      <table className="mt-2 w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className="sr-only">
              Part
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="py-1 pl-3 text-right font-normal">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.key} className="border-t">
              <th scope="row" className="h-9 text-left font-normal">
                <span className="flex items-center gap-2">
                  {/* a badge carries its colour itself */}
                  {typeof part.name === 'string' && (
                    <span
                      aria-hidden
                      className="size-2 shrink-0 rounded-full"
                      style={{ background: part.color }}
                    />
                  )}
                  {part.name}
                </span>
              </th>
              {part.figures.map((figure, i) => (
                <td key={columns[i]} className="pl-3 text-right">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
