'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleSlash, ExternalLink } from 'lucide-react';
import Link from 'next/link';
import { useBookFormat } from '#components/format/format-context.tsx';
import { LetterText } from '#components/letters/letter-look.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { GateVerdict } from '#db/terms.ts';
import { may } from '#server/auth/permissions.ts';
import { formatInstant } from '#server/core/calendar.ts';
import type { LetterPreview } from '#server/letters/preview.ts';
import type { DraftInput } from '#server/letters/schema.ts';
import { AddAddress } from './add-address.tsx';
import { useCaseDesk } from './case-desk.tsx';
import { NameOnLetters } from './printed-name.tsx';

/** What would go out, whether it may, and what is missing. */
export function usePreview(draft: DraftInput | null) {
  const { data, error, isFetching, refetch } = useQuery({
    ...useApi().letters.preview.queryOptions(draft ?? { kind: 'account_statement', borrowerId: 1 }, {
      enabled: draft !== null,
    }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const preview = draft === null ? null : (data ?? null);
  const isReady = preview !== null && preview.gaps.length === 0 && preview.gate.verdict !== 'block';
  return { preview, error, isFetching, refetch, isReady };
}

export function PreviewBlock({
  draft,
  state: { preview, error, refetch },
}: {
  draft: DraftInput | null;
  state: ReturnType<typeof usePreview>;
}) {
  if (error)
    return (
      <Notice tone="danger" title="The letter could not be written">
        {error.message}
      </Notice>
    );
  if (draft === null) return <p className="text-sm text-muted">Fill in the fields to see the letter.</p>;
  if (!preview) return <Skeleton height={320} />;
  return (
    <div className="flex flex-col gap-3">
      <GateLine gate={preview.gate} waits={preview.gaps.length > 0} />
      {preview.gaps.map((gap) => (
        <Gap key={gap.sentence} gap={gap} onMended={() => void refetch()} />
      ))}
      {preview.content && (
        <>
          <LetterText content={preview.content} />
          <Button asChild size="small" kind="quiet" className="self-start">
            <a
              href={`/api/letters/preview?draft=${encodeURIComponent(JSON.stringify(draft))}`}
              target="_blank"
              rel="noreferrer"
            >
              <ExternalLink aria-hidden />
              See it as it will be printed
            </a>
          </Button>
        </>
      )}
    </div>
  );
}

const faces: Record<GateVerdict, { icon: typeof CircleCheck; ink: string; words: string }> = {
  allow: { icon: CircleCheck, ink: 'text-success', words: 'This letter is allowed now.' },
  warn: { icon: CircleAlert, ink: 'text-warning', words: 'This letter is allowed, with care.' },
  block: { icon: CircleSlash, ink: 'text-danger', words: 'This letter is not allowed now.' },
};

const waiting = {
  icon: CircleAlert,
  ink: 'text-warning',
  words: 'This letter cannot leave yet: see what is missing below.',
};

function GateLine({
  gate: { verdict, rules, nextAllowedAt },
  waits,
}: Pick<LetterPreview, 'gate'> & {
  /** Something else keeps the letter back: what the gate allows is not all there is to say. */
  waits: boolean;
}) {
  const format = useBookFormat();
  const { icon: Icon, ink, words } = waits && verdict !== 'block' ? waiting : faces[verdict];
  const spoke = rules.filter((rule) => rule.verdict !== 'allow');
  return (
    <div role="status" className="rounded-md bg-sunken px-3 py-2 text-sm">
      <p className={`flex items-center gap-1.5 font-medium ${ink}`}>
        <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        {words}
      </p>
      {spoke.map(({ id, sentence, citation }) => (
        <p key={id} className="pl-5.5">
          {sentence} <span className="text-muted">{citation}</span>
        </p>
      ))}
      {verdict === 'block' && nextAllowedAt !== null && (
        <p className="pl-5.5 text-muted">Allowed again from {formatInstant(nextAllowedAt, format)}.</p>
      )}
    </div>
  );
}

function Gap({ gap, onMended }: { gap: LetterPreview['gaps'][number]; onMended: () => void }) {
  const { role } = useCaseDesk();
  return (
    <Notice tone="warning" title={gap.sentence}>
      {gap.mend === 'name' && <NameOnLetters name={null} onDone={onMended} />}
      {gap.mend === 'address' && <AddAddress onAdded={onMended} />}
      {gap.mend === 'letterhead' && may(role, 'letterhead.adopt') && (
        <Link href="/letters" className="font-medium text-accent-ink underline">
          Open the letters
        </Link>
      )}
    </Notice>
  );
}
