import Link from 'next/link';

/** The name with its mark: three rows of work, the first one the shortest. */
export function Mark({ wordless = false }: { wordless?: boolean }) {
  return (
    <Link href="/" prefetch={false} aria-label="Recoup, home" className="flex items-center gap-2 rounded-sm">
      <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5">
        <rect x="2" y="3" width="7" height="3.4" rx="1.2" fill="var(--lane-legal)" />
        <rect x="2" y="8.3" width="11.5" height="3.4" rx="1.2" fill="var(--lane-settlement)" />
        <rect x="2" y="13.6" width="16" height="3.4" rx="1.2" fill="var(--lane-reminder)" />
      </svg>
      {!wordless && <span className="text-lg font-semibold tracking-tight">Recoup</span>}
    </Link>
  );
}
