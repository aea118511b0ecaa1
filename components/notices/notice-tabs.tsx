import type { BookFormat } from '#components/format/book-format.ts';
import { formatCount } from '#components/format/book-format.ts';
import { TabLinks } from '#components/ui/tabs.tsx';
import { type NoticeState, noticeStates } from '#db/terms.ts';
import type { Notices } from '#server/casework/notice/queries.ts';
import { noticeAddress, noticeSteps } from './notice-view.ts';

/** The steps of a notice in their order, with how many wait at each. */
export function NoticeTabs({
  shown,
  counts,
  format,
}: {
  shown: NoticeState;
  counts: Notices['counts'];
  format: BookFormat;
}) {
  return (
    <TabLinks
      label="Steps"
      tabs={noticeStates.map((state) => ({
        href: noticeAddress({ state }),
        current: state === shown,
        content: (
          <>
            {noticeSteps[state].word}
            {counts[state] !== undefined && (
              <span className="text-muted tabular-nums">{formatCount(counts[state], format)}</span>
            )}
          </>
        ),
      }))}
    />
  );
}
