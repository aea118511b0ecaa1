'use client';
import { useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import type { LetterLanguage } from '#db/letter-terms.ts';
import type { DraftInput } from '#server/letters/schema.ts';
import { useCaseDesk } from './case-desk.tsx';
import { Foot, LanguageField, WarnReason } from './letter-fields.tsx';
import { PreviewBlock, usePreview } from './letter-preview.tsx';
import { useAct } from './use-act.ts';

/** The letter of a legal notice: read at every step, issued at its own. */
export function NoticeLetterDialog({
  noticeId,
  mayIssue,
}: {
  noticeId: number;
  /** Approved, and this person may let it go. */
  mayIssue: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small" kind={mayIssue ? 'primary' : 'plain'}>
          {mayIssue ? 'Read and issue' : 'Read the letter'}
        </Button>
      </DialogTrigger>
      <DialogContent
        wide
        title="Legal notice"
        sentence={
          mayIssue
            ? 'The notice is issued together with this letter, which gets the next number and is kept as it is.'
            : 'As the letter would read. It is printed once a manager approved the notice.'
        }
      >
        <NoticeLetter noticeId={noticeId} mayIssue={mayIssue} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function NoticeLetter({
  noticeId,
  mayIssue,
  onDone,
}: {
  noticeId: number;
  mayIssue: boolean;
  onDone: () => void;
}) {
  const { borrowerId } = useCaseDesk();
  const [language, setLanguage] = useState<LetterLanguage>();
  const draft: DraftInput = { kind: 'legal_notice', borrowerId, noticeId, language };
  const state = usePreview(draft);
  const act = useAct(useApi().notices.issue.mutationOptions(), ({ number }) => ({
    said: `Notice issued with letter ${number}.`,
  }));
  const [warnReason, setWarnReason] = useState('');
  const issue = async () => {
    if (await act.run({ noticeId, language, warnReason: warnReason || undefined })) onDone();
  };
  return (
    <div className="flex flex-col gap-4">
      <LanguageField value={language ?? state.preview?.language ?? undefined} onChange={setLanguage} />
      <PreviewBlock draft={draft} state={state} />
      {mayIssue && <WarnReason state={state} error={act.errors.warnReason} onChange={setWarnReason} />}
      {mayIssue && (
        <Foot error={act.errors.form}>
          <Button kind="primary" busy={act.busy} disabled={!state.isReady} onClick={() => void issue()}>
            {act.busy ? 'Issuing…' : 'Issue the notice and its letter'}
          </Button>
        </Foot>
      )}
    </div>
  );
}
