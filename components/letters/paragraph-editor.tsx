'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { toast } from 'sonner';
import { languageWords } from '#components/messages/message-look.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import { Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextAreaField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { letterLanguages, paragraphKinds } from '#db/letter-terms.ts';
import { saveParagraphInput } from '#server/letters/schema.ts';
import { letterKindWords } from './letter-kind-look.ts';
import { LetterText } from './letter-look.tsx';
import { type ParagraphView, paragraphAddress, readParagraphView } from './paragraph-address.ts';

interface Edited {
  portfolioId: number;
  view: ParagraphView;
  /** The newest version; 0 where none was written yet. */
  version: number;
  text: string;
}

/** The paragraph on the left, on the right its place in a letter of this kind. */
export function ParagraphEditor({ portfolioId, view, version, text: saved }: Edited) {
  const [text, setText] = useState(saved);
  const { errors, save, busy, forget } = useSaving({ portfolioId, view, version });
  const { data: preview, error } = usePreview({ portfolioId, ...view, text });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save(text);
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title="The paragraph">
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          {errors.form && (
            <Notice tone="danger" title="Nothing was saved">
              {errors.form}
            </Notice>
          )}
          <WhichFields view={view} />
          <TextAreaField
            label="Text"
            rows={7}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              forget();
            }}
            error={errors.text ?? preview?.problem ?? undefined}
            hint="Plain text in the language of the letter; an empty line begins a paragraph."
          />
          <div className="flex flex-wrap gap-2">
            <Button kind="primary" type="submit" busy={busy}>
              {busy ? 'Saving…' : `Save as version ${version + 1}`}
            </Button>
            {saved && (
              <Button kind="danger" disabled={busy} onClick={() => save('')}>
                Take it out
              </Button>
            )}
          </div>
        </form>
      </Panel>
      <Panel title="As a letter reads" sentence="With made-up names and amounts.">
        {error ? (
          <Notice tone="danger" title="The letter could not be shown">
            {error.message}
          </Notice>
        ) : !preview ? (
          <Skeleton height={320} />
        ) : preview.content ? (
          <LetterText content={preview.content} />
        ) : (
          <p className="text-sm text-muted">
            This portfolio has no letterhead yet. An admin writes it under Letters.
          </p>
        )}
      </Panel>
    </div>
  );
}

/** Another kind or language opens at its own address, so that a reload keeps it. */
function WhichFields({ view }: { view: ParagraphView }) {
  const router = useRouter();
  // chosen one right after the other, the second choice must not undo the first, whose page is still on its way
  const [wanted, setWanted] = useState(view);
  const open = (change: Record<string, string>) => {
    const next = readParagraphView({ ...wanted, ...change });
    setWanted(next);
    router.push(paragraphAddress(next));
  };
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <SelectField
        label="In letters of the kind"
        choices={paragraphKinds.map((value) => ({ value, word: letterKindWords[value] }))}
        value={wanted.kind}
        onChange={({ target }) => open({ kind: target.value })}
      />
      <SelectField
        label="Written in"
        choices={letterLanguages.map((value) => ({ value, word: languageWords[value] }))}
        value={wanted.language}
        onChange={({ target }) => open({ language: target.value })}
      />
    </div>
  );
}

const settledMs = 350;

/** Asks anew when nobody has typed for a moment; what was shown stays until the answer is there. */
function usePreview(input: ParagraphView & { portfolioId: number; text: string }) {
  const { data, error, mutate } = useMutation(useApi().letters.previewParagraph.mutationOptions());
  const key = JSON.stringify(input);
  useEffect(() => {
    const timer = window.setTimeout(() => mutate(JSON.parse(key)), settledMs);
    return () => window.clearTimeout(timer);
  }, [key, mutate]);
  return { data, error };
}

function useSaving({ portfolioId, view, version }: Omit<Edited, 'text'>) {
  const router = useRouter();
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const saving = useMutation(
    useApi().letters.saveParagraph.mutationOptions({
      onSuccess: ({ version: stored }, { text }) => {
        toast.success(
          text ? `Version ${stored} is in letters from now on.` : 'Taken out of letters from now on.',
        );
        router.refresh();
      },
      onError: (error) => setErrors({ [error.data?.field ?? 'form']: error.message }),
    }),
  );
  return {
    errors,
    busy: saving.isPending,
    /** What was refused is no longer what stands there. */
    forget: () => setErrors({}),
    save: (text: string) => {
      const read = saveParagraphInput.safeParse({ portfolioId, ...view, text, after: version });
      if (!read.success) return setErrors({ text: read.error.issues[0]?.message });
      setErrors({});
      saving.mutate(read.data);
    },
  };
}
