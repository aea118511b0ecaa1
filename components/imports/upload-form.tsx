'use client';
import type { FormEvent } from 'react';
import { type BookFormat, formatBytes, formatShare } from '#components/format/book-format.ts';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { FileDrop } from './file-drop.tsx';
import { useUpload } from './use-upload.ts';

/**
 * Drop a loan file, say which day it describes, send it. What happens to it then stands on the import's own page.
 * @param today in the portfolio's zone: the newest day a file can describe
 */
export function UploadForm({
  portfolioId,
  today,
  format,
}: {
  portfolioId: number;
  today: string;
  format: BookFormat;
}) {
  const { file, sent, refused, choose, send, stop } = useUpload(portfolioId);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send(String(new FormData(event.currentTarget).get('asOf')));
  };
  const errorOf = (field: string) => (refused?.field === field ? refused.message : undefined);
  const general =
    refused && refused.field !== 'file' && refused.field !== 'asOf' ? refused.message : undefined;
  return (
    <form onSubmit={submit} noValidate aria-label="Import a loan file" className="flex flex-col gap-4">
      {general && (
        <Notice tone="danger" title="Nothing was imported">
          {general}
        </Notice>
      )}
      <FileDrop
        file={file}
        onChoose={choose}
        disabled={sent !== undefined}
        error={errorOf('file')}
        format={format}
      />
      {sent !== undefined && file ? (
        <Sending file={file} sent={sent} onStop={stop} format={format} />
      ) : (
        <div className="flex flex-wrap items-start gap-3">
          <div className="w-60">
            <TextField
              label="As of"
              name="asOf"
              type="date"
              defaultValue={today}
              max={today}
              required
              error={errorOf('asOf')}
              hint="The day the file describes."
            />
          </div>
          <Button kind="primary" type="submit" className="sm:mt-6">
            Import this file
          </Button>
        </div>
      )}
    </form>
  );
}

function Sending({
  file,
  sent,
  onStop,
  format,
}: {
  file: File;
  sent: number;
  onStop: () => void;
  format: BookFormat;
}) {
  const share = file.size > 0 ? Math.min(1, sent / file.size) : 1;
  const words =
    share < 1
      ? `Sending ${formatShare(share, format)} of ${formatBytes(file.size, format)}`
      : 'Sent. Storing the file…';
  return (
    <div className="flex flex-col gap-2">
      <ProgressBar label="Sending the file" done={sent} total={file.size} />
      <div className="flex items-center justify-between gap-3 text-sm text-muted">
        <span role="status">{words}</span>
        <Button size="small" onClick={onStop}>
          Stop
        </Button>
      </div>
    </div>
  );
}
