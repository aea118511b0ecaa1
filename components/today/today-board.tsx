'use client';
import { Failed, Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Today } from '#server/queues/today.ts';
import { AnswerList } from './answer-list.tsx';
import { DueList } from './due-list.tsx';
import { HeldNotice } from './held-notice.tsx';
import { LaneWork } from './lane-work.tsx';
import { UnknownAnswers } from './unknown-answers.tsx';
import { useToday } from './use-today.ts';

/** @param initial null where the page could not read it: then the block says so and offers to try again */
export function TodayBoard({ portfolioId, initial }: { portfolioId: number; initial: Today | null }) {
  const { data: today, isError, isFetching, refetch } = useToday(portfolioId, initial);
  if (!today && !isError) return <TodaySkeleton />;
  if (!today)
    return (
      <Failed
        title="Today could not be read"
        height={420}
        action={
          <Button kind="primary" busy={isFetching} onClick={() => refetch()}>
            Try again
          </Button>
        }
      >
        The server did not answer. Nothing was changed.
      </Failed>
    );
  return (
    <div className="flex flex-col gap-4">
      {isError && (
        <Notice tone="warning" title="This may be out of date">
          The server does not answer at the moment; it is asked again every minute.
        </Notice>
      )}
      <HeldNotice held={today.held} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <DueList today={today} />
        <div className="flex min-w-0 flex-col gap-4">
          <UnknownAnswers answers={today.answersOfNobody} />
          <LaneWork lanes={today.lanes} />
          <AnswerList approvals={today.approvals} at={today.at} />
        </div>
      </div>
    </div>
  );
}

export function TodaySkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading today"
      className="grid gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <Skeleton height={420} />
      <div className="flex flex-col gap-4">
        <Skeleton height={220} />
        <Skeleton height={180} />
      </div>
    </div>
  );
}
