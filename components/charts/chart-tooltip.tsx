export interface TooltipRow {
  label: string;
  value: string;
  /** A swatch before the label. */
  color?: string;
}

/** A small table beside the mark it speaks of. */
export function ChartTooltip({ title, rows }: { title?: string | undefined; rows: readonly TooltipRow[] }) {
  return (
    <div className="rounded-md border bg-surface px-2.5 py-2 text-xs whitespace-nowrap text-text shadow-float">
      {title && <p className="pb-1 font-medium">{title}</p>}
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row" className="pr-4 text-left font-normal text-muted">
                {row.color && (
                  <span
                    aria-hidden
                    className="mr-1.5 inline-block size-2 rounded-full"
                    style={{ background: row.color }}
                  />
                )}
                {row.label}
              </th>
              <td className="text-right font-medium tabular-nums">{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
