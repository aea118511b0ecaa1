'use client';
import { CircleAlert, FileSpreadsheet, Upload } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { type BookFormat, formatBytes } from '#components/format/book-format.ts';
import { classNames } from '#components/ui/class-names.ts';

/** A place to drop a file on; underneath it is the browser's own file field, so a keyboard reaches it as well. */
export function FileDrop({
  file,
  onChoose,
  disabled,
  error,
  format,
}: {
  file: File | undefined;
  onChoose: (file: File) => void;
  disabled: boolean;
  error: string | undefined;
  format: BookFormat;
}) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && !disabled) onChoose(dropped);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className="flex flex-col gap-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first */}
      <div
        onDragOver={hover}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classNames(
          'relative flex min-h-36 flex-col items-center justify-center gap-1 rounded-md border border-dashed px-6 py-6 text-center transition-colors',
          'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
          over
            ? 'border-accent bg-accent-soft'
            : error
              ? 'border-danger'
              : 'border-field-border hover:bg-sunken',
        )}
      >
        {file ? <Chosen file={file} format={format} /> : <Invitation />}
        <label htmlFor={id} className="sr-only">
          Loan file
        </label>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) onChoose(chosen);
          }}
          className="absolute inset-0 cursor-pointer opacity-0 disabled:cursor-default"
        />
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.5} />
          {error}
        </p>
      )}
    </div>
  );
}

function Invitation() {
  return (
    <>
      <Upload aria-hidden className="mb-1 size-5 text-muted" strokeWidth={1.5} />
      <p>
        Drop a loan file here, or <span className="font-medium text-accent-ink">choose one</span>
      </p>
      <p className="text-sm text-muted">
        CSV with a header row and a loan id column; any delimiter, any order of columns.
      </p>
    </>
  );
}

function Chosen({ file, format }: { file: File; format: BookFormat }) {
  return (
    <>
      <FileSpreadsheet aria-hidden className="mb-1 size-5 text-accent-ink" strokeWidth={1.5} />
      <p className="font-medium break-all">{file.name}</p>
      <p className="text-sm text-muted">
        {formatBytes(file.size, format)}. Press or drop to choose another one.
      </p>
    </>
  );
}
