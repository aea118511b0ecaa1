import Link from 'next/link';
import { type BookFormat, formatCount } from '#components/format/book-format.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import type { ImportState } from '#db/terms.ts';

interface Result {
  state: ImportState;
  message: string | null;
  rowsRead: number;
  rowsAccepted: number;
  rowsRejected: number;
}

const notices: Partial<Record<ImportState, { tone: 'danger' | 'info'; title: string }>> = {
  refused: { tone: 'danger', title: 'Nothing was imported' },
  unchanged: { tone: 'info', title: 'Nothing was changed' },
  cancelled: { tone: 'info', title: 'Nothing was imported' },
};

/** What came of the file: its sentence where it changed nothing, its counts where it was read. */
export function ImportResult({
  file,
  needsPeople,
  format,
}: {
  file: Result;
  /** Nobody has a role yet that works the queues. */
  needsPeople: boolean;
  format: BookFormat;
}) {
  const notice = notices[file.state];
  return (
    <>
      {notice && (
        <Notice tone={notice.tone} title={notice.title}>
          {file.message}
        </Notice>
      )}
      {file.rowsRead > 0 && (
        <Panel>
          <div className="flex flex-wrap items-end justify-between gap-4">
            <Stats className="grow">
              <Stat label="Rows read" value={formatCount(file.rowsRead, format)} />
              <Stat label="Accepted" value={formatCount(file.rowsAccepted, format)} />
              <Stat label="Rejected" value={formatCount(file.rowsRejected, format)} />
            </Stats>
            {file.state === 'committed' && (
              <div className="flex flex-wrap gap-2">
                {needsPeople && (
                  <Button asChild>
                    <Link href="/people">Add who works them</Link>
                  </Button>
                )}
                <Button kind="primary" asChild>
                  <Link href="/queues">Go to the queues</Link>
                </Button>
              </div>
            )}
          </div>
        </Panel>
      )}
    </>
  );
}
