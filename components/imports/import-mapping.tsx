import { ArrowRight } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import { Panel } from '#components/ui/panel.tsx';

/** Which header of the file was read as what, and which ones nothing read. */
export function ImportMapping({
  mapping,
}: {
  mapping: { mapped: { header: string; label: string }[]; unread: string[] } | null;
}) {
  if (!mapping) return null;
  return (
    <Panel title="Columns" sentence="How the header row was understood.">
      <ul className="grid gap-x-8 sm:grid-cols-2 xl:grid-cols-3">
        {mapping.mapped.map(({ header, label }) => (
          <li key={header} className="flex items-center gap-2 border-b py-1.5 text-sm">
            <span className="min-w-0 flex-1 truncate text-muted" title={header}>
              {header}
            </span>
            <ArrowRight aria-label="read as" className="size-4 shrink-0 text-faint" strokeWidth={1.5} />
            <span className="min-w-0 flex-1 truncate">{label}</span>
          </li>
        ))}
      </ul>
      {mapping.unread.length > 0 && (
        <div className="flex flex-wrap items-center gap-1.5 pt-4 text-sm">
          <span className="text-muted">Not read:</span>
          {mapping.unread.map((header) => (
            <Badge key={header}>{header}</Badge>
          ))}
        </div>
      )}
    </Panel>
  );
}
