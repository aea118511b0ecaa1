'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextAreaField, TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { MessageChannel } from '#db/message-terms.ts';
import { saveTemplateInput, type TemplateKey } from '#server/messaging/schema.ts';
import type { Reader } from '#server/messaging/template/readers.ts';
import { ClauseList } from './clause-list.tsx';
import { FieldList, type OfferedField } from './field-list.tsx';
import { ReaderField } from './reader-field.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { usePreview } from './use-preview.ts';

interface Edited {
  templateKey: TemplateKey;
  /** The newest version; 0 where nothing was written yet. */
  version: number;
  isInUse: boolean;
  subject: string;
  body: string;
}

/** The words on the left, on the right how a real borrower reads them; the rule pack's answer beside the text. */
export function TemplateEditor({
  edited,
  fields,
  readers,
}: {
  edited: Edited;
  fields: readonly OfferedField[];
  /** Whom a message of this kind could be written to. */
  readers: readonly Reader[];
}) {
  const { templateKey, version, isInUse } = edited;
  const [subject, setSubject] = useState(edited.subject);
  const [body, setBody] = useState(edited.body);
  const [borrowerId, setBorrowerId] = useState(readers[0]?.id ?? null);
  const text = useRef<HTMLDivElement>(null);
  const preview = usePreview({ ...templateKey, subject, body, borrowerId });
  const { errors, save, retire, busy } = useSaving(templateKey, version);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save({ subject, body, note: String(new FormData(event.currentTarget).get('note') ?? '') });
  };
  const insert = (name: string) => {
    const area = text.current?.querySelector('textarea');
    const [from, to] = [area?.selectionStart ?? body.length, area?.selectionEnd ?? body.length];
    setBody(`${body.slice(0, from)}{{${name}}}${body.slice(to)}`);
    area?.focus();
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title="The text">
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          {errors.form && (
            <Notice tone="danger" title="Nothing was saved">
              {errors.form}
            </Notice>
          )}
          <WordsFields
            channel={templateKey.channel}
            words={{ subject, body }}
            errors={errors}
            onSubject={setSubject}
            onBody={setBody}
            area={text}
          />
          <ClauseList clauses={preview.data?.clauses ?? []} problems={preview.data?.problems ?? []} />
          <FieldList fields={fields} onInsert={insert} />
          <TextField label="What changed (optional)" name="note" autoComplete="off" error={errors.note} />
          <div className="flex flex-wrap gap-2">
            <Button kind="primary" type="submit" busy={busy}>
              {busy ? 'Saving…' : `Save as version ${version + 1}`}
            </Button>
            {isInUse && (
              <Button kind="danger" onClick={retire} disabled={busy}>
                Take out of use
              </Button>
            )}
          </div>
        </form>
      </Panel>
      <TemplatePreview
        templateKey={templateKey}
        preview={preview}
        reader={<ReaderField templateKey={templateKey} offered={readers} onChoose={setBorrowerId} />}
        hasReader={borrowerId !== null}
      />
    </div>
  );
}

function WordsFields({
  channel,
  words,
  errors,
  onSubject,
  onBody,
  area,
}: {
  channel: MessageChannel;
  words: { subject: string; body: string };
  errors: Errors;
  onSubject: (subject: string) => void;
  onBody: (body: string) => void;
  area: RefObject<HTMLDivElement | null>;
}) {
  return (
    <>
      {channel !== 'sms' && (
        <TextField
          label="Subject"
          value={words.subject}
          onChange={({ target }) => onSubject(target.value)}
          error={errors.subject}
          autoComplete="off"
        />
      )}
      <div ref={area}>
        <TextAreaField
          label="Text"
          rows={channel === 'sms' ? 4 : 14}
          value={words.body}
          onChange={({ target }) => onBody(target.value)}
          error={errors.body}
          hint="Fields stand in double braces; an empty line begins a paragraph."
        />
      </div>
    </>
  );
}

type Errors = Partial<Record<string, string>>;

function useSaving(key: TemplateKey, after: number) {
  const api = useApi();
  const router = useRouter();
  const [errors, setErrors] = useState<Errors>({});
  const ended = {
    onSuccess: ({ version }: { version: number }) => {
      toast.success(`Version ${version} is stored.`);
      router.refresh();
    },
    onError: (error: { message: string; data?: { field?: string | undefined } | null | undefined }) =>
      setErrors({ [error.data?.field ?? 'form']: error.message }),
  };
  const saving = useMutation(api.templates.save.mutationOptions(ended));
  const retiring = useMutation(api.templates.retire.mutationOptions(ended));
  return {
    errors,
    busy: saving.isPending || retiring.isPending,
    save: (words: { subject: string; body: string; note: string }) => {
      const read = saveTemplateInput.safeParse({ ...key, ...words, after });
      if (!read.success) {
        const found = read.error.issues.map(({ path, message }) => [String(path[0] ?? 'form'), message]);
        return setErrors(Object.fromEntries(found));
      }
      setErrors({});
      saving.mutate({ ...read.data });
    },
    retire: () => retiring.mutate({ ...key, after }),
  };
}
