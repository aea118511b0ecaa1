import { type BookFormat, formatDay } from '#components/format/book-format.ts';
import { Notice } from '#components/ui/notice.tsx';

/** Says so where a newer loan file is in the book and these figures are not of it. */
export function AwaitingNotice({
  asOf,
  awaiting,
  format,
}: {
  asOf: string;
  awaiting: string | null;
  format: BookFormat;
}) {
  if (awaiting === null) return null;
  return (
    <div className="pb-4">
      <Notice tone="warning" title={`These figures are of ${formatDay(asOf, format.locale)}`}>
        The loan file of {formatDay(awaiting, format.locale)} is in the book and not assessed yet.
      </Notice>
    </div>
  );
}
