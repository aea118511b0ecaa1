'use client';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { type NoticeState, type ServiceManner, serviceManners } from '#db/terms.ts';
import type { CaseView } from '#server/casework/case/queries.ts';
import type { NoticeOutlook } from '#server/casework/notice/outlook.ts';
import { endNoticeInput, serveNoticeInput } from '#server/casework/schema.ts';
import { formatDay } from '#server/core/calendar.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { UnderWay } from './arrangement-rows.tsx';
import { NoticeLetterDialog } from './notice-letter.tsx';
import { standsInTheWay } from './notice-outlook.ts';
import { useAct } from './use-act.ts';

type Notice = CaseView['notices'][number];

const mannerWords: Record<ServiceManner, string> = {
  post: 'By post',
  registered_post: 'By registered post',
  by_hand: 'By hand',
  process_server: 'By a process server',
  email: 'By e-mail, as agreed',
};

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
  outlook,
  today,
  mayReview,
  mayApprove,
}: {
  notice: Notice;
  /** The loan's. */
  reference: string | null;
  outlook: NoticeOutlook | undefined;
  today: string;
  mayReview: boolean;
  mayApprove: boolean;
}) {
  const { locale } = useBookFormat();
  const [confirmed, setConfirmed] = useState(false);
  const next = useNextStep(notice.state);
  const mayStep = next && (next.by === 'manager' ? mayApprove : mayReview);
  const { step, issue } = standsInTheWay(outlook, Boolean(mayStep));
  return (
    <UnderWay
      title={`Legal notice${reference ? ` for ${reference}` : ''}: ${stateWords[notice.state]}`}
      note={noteOf(notice, locale)}
      error={next ? Object.values(next.act.errors)[0] : undefined}
    >
      {issue && (
        <p className="flex w-full items-start gap-1.5">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" strokeWidth={1.75} />
          Before it can be issued: {issue}
        </p>
      )}
      {step && <p className="w-full">{step}</p>}
      {notice.state === 'proposed' && mayReview && !step && (
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
      {next && mayStep && !step && (
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
      {mayReview && notice.state === 'issued' && <Serve noticeId={notice.id} today={today} />}
      {mayReview && <Withdraw noticeId={notice.id} />}
    </UnderWay>
  );
}

/** What it builds on, how it arrived, and why. */
function noteOf(
  { warnedOn, warnedOutside, servedOn, serviceManner, reason }: Notice,
  locale: string,
): string {
  const warned = `Warned in writing on ${formatDay(warnedOn, locale)}${warnedOutside ? ` outside Recoup: ${warnedOutside}` : ''}.`;
  const served =
    servedOn && serviceManner
      ? ` Served on ${formatDay(servedOn, locale)} ${mannerWords[serviceManner].toLowerCase()}.`
      : '';
  return `${warned.replace(/\.\.$/, '.')}${served} ${reason}`;
}

function useNextStep(state: NoticeState) {
  const { review, approve } = useApi().notices;
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
  } as const;
  // an approved one is issued with its letter, from where that is read; its service says when and how
  return state === 'proposed' || state === 'reviewed' ? steps[state] : null;
}

function Serve({ noticeId, today }: { noticeId: number; today: string }) {
  const { locale } = useBookFormat();
  const act = useAct(useApi().notices.serve.mutationOptions(), (_, { servedOn }) => ({
    said: `Notice served on ${formatDay(servedOn, locale)}.`,
  }));
  return (
    <ReasonDialog
      word="It was served"
      title="The notice was served"
      sentence="When and how it reached the borrower. It stays in the file, and cannot be taken back."
      name={`serve ${noticeId}`}
      schema={serveNoticeInput}
      act={act}
      read={({ servedOn, manner, evidence }) => ({ noticeId, servedOn, manner, evidence })}
      reasonAs={['evidence', 'How that is known']}
      beside
    >
      {({ field }) => (
        <>
          <TextField label="Served on" type="date" {...field('servedOn', today)} />
          <SelectField
            label="Manner"
            choices={serviceManners.map((value) => ({ value, word: mannerWords[value] }))}
            {...field('manner', 'registered_post')}
          />
        </>
      )}
    </ReasonDialog>
  );
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
