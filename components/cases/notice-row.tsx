'use client';
import { useState } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import type { NoticeState } from '#db/terms.ts';
import type { CaseView } from '#server/casework/case/queries.ts';
import { endNoticeInput } from '#server/casework/schema.ts';
import { formatDay } from '#server/core/calendar.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { UnderWay } from './arrangement-rows.tsx';
import { NoticeLetterDialog } from './notice-letter.tsx';
import { useAct } from './use-act.ts';

type Notice = CaseView['notices'][number];

const stateWords: Record<NoticeState, string> = {
  proposed: 'proposed, waits for a review',
  reviewed: 'reviewed, waits for a manager',
  approved: 'approved, not issued yet',
  issued: 'issued, not served yet',
  served: 'served',
  withdrawn: 'withdrawn',
};

/** A legal notice on its way, with the one step that comes next and why it may not be taken. */
export function NoticeRow({
  notice,
  reference,
  mayReview,
  mayApprove,
}: {
  notice: Notice;
  /** The loan's. */
  reference: string | null;
  mayReview: boolean;
  mayApprove: boolean;
}) {
  const { locale } = useBookFormat();
  const [confirmed, setConfirmed] = useState(false);
  const next = useNextStep(notice.state);
  const mayStep = next && (next.by === 'manager' ? mayApprove : mayReview);
  return (
    <UnderWay
      title={`Legal notice${reference ? ` for ${reference}` : ''}: ${stateWords[notice.state]}`}
      note={`Warned in writing on ${formatDay(notice.warnedOn, locale)}. ${notice.reason}`}
      error={next ? Object.values(next.act.errors)[0] : undefined}
    >
      {notice.state === 'proposed' && mayReview && (
        <label className="flex w-full items-start gap-2">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
            className="mt-0.5 size-4 accent-accent"
          />
          I checked that the debt is not time-barred
        </label>
      )}
      {next && mayStep && (
        <Button
          size="small"
          busy={next.act.busy}
          onClick={() =>
            next.act.run({ noticeId: notice.id, ...(confirmed ? { limitationConfirmed: true } : {}) })
          }
        >
          {next.word}
        </Button>
      )}
      {mayReview && ['proposed', 'reviewed', 'approved'].includes(notice.state) && (
        <NoticeLetterDialog noticeId={notice.id} mayIssue={notice.state === 'approved' && mayApprove} />
      )}
      {mayReview && <Withdraw noticeId={notice.id} />}
    </UnderWay>
  );
}

function useNextStep(state: NoticeState) {
  const { review, approve, serve } = useApi().notices;
  const steps = {
    proposed: {
      word: 'I reviewed it',
      by: 'reader',
      act: useAct(review.mutationOptions(), () => ({ said: 'Notice reviewed.' })),
    },
    reviewed: {
      word: 'Approve',
      by: 'manager',
      act: useAct(approve.mutationOptions(), () => ({ said: 'Notice approved.' })),
    },
    issued: {
      word: 'It was served',
      by: 'reader',
      act: useAct(serve.mutationOptions(), () => ({ said: 'Notice served.' })),
    },
  } as const;
  // an approved one is issued with its letter, from where that is read
  return state === 'served' || state === 'withdrawn' || state === 'approved' ? null : steps[state];
}

function Withdraw({ noticeId }: { noticeId: number }) {
  const act = useAct(useApi().notices.withdraw.mutationOptions(), () => ({ said: 'Notice withdrawn.' }));
  return (
    <ReasonDialog
      word="Withdraw"
      label="Withdraw the notice"
      title="Withdraw the notice"
      sentence="It goes no further. It stays on the timeline, with your reason."
      name={`notice ${noticeId}`}
      schema={endNoticeInput}
      act={act}
      read={({ reason }) => ({ noticeId, reason })}
      beside
    />
  );
}
