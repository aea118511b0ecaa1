'use client';
import { Check } from 'lucide-react';
import { type BookFormat, formatInstant } from '#components/format/book-format.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { UnreadAnswer } from '#server/casework/answer/queries.ts';
import { useAct } from './use-act.ts';

/** What the borrower wrote back, until somebody says that they read it or talks with them. */
export function AnswersNotice({
  answers,
  mayRead,
  format,
}: {
  answers: readonly UnreadAnswer[];
  mayRead: boolean;
  format: BookFormat;
}) {
  const act = useAct(useApi().messages.readAnswer.mutationOptions(), () => ({
    said: 'Read. It stays on the timeline.',
  }));
  if (answers.length === 0) return null;
  return (
    <div className="mt-4 flex flex-col gap-2">
      {answers.map(({ answerId, at, sender, words }) => (
        <Notice
          key={answerId}
          tone="warning"
          title={`Wrote back by SMS on ${formatInstant(at, format)}, from ${sender}`}
        >
          <p className="break-words whitespace-pre-line">
            <bdi>{words}</bdi>
          </p>
          {mayRead && (
            <Button
              size="small"
              className="mt-2"
              disabled={act.busy}
              onClick={() => void act.run({ answerId })}
            >
              <Check aria-hidden />
              Mark as read
            </Button>
          )}
          {act.errors.form && (
            <p role="alert" className="text-danger">
              {act.errors.form}
            </p>
          )}
        </Notice>
      ))}
    </div>
  );
}
