'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { kindWords, languageWords, messageChannelLooks } from '#components/messages/message-look.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { Skeleton } from '#components/ui/block.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { messageChannels, messageKinds, messageLanguages } from '#db/message-terms.ts';
import { composeInput, sendInput } from '#server/messaging/schema.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { nextWords, type TheirClock } from './gate-strip.tsx';
import { toWords } from './party-words.ts';
import { rightFirst } from './point-choice.ts';
import { useAct } from './use-act.ts';

/** Writes to the borrower from a template: what it says and what the gate says of it, before it goes to the outbox. */
export function MessageForm({ facts }: { facts: CaseFacts }) {
  const { open } = useCaseDesk();
  // one a form: a second click of the same form writes no second message
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const act = useAct(useApi().messages.send.mutationOptions(), ({ outcome, reason }) => ({
    said: outcome === 'held' ? `Written. It waits: ${reason}` : 'Written. It leaves from the outbox.',
  }));
  return (
    <ActForm
      name="message"
      schema={sendInput}
      act={act}
      read={(values) => ({ ...readWanted(values), requestId })}
      submit={['Put in the outbox', 'Writing…']}
      onDone={() => {
        setRequestId(crypto.randomUUID());
        open('outcome');
      }}
    >
      {({ field, values }) => (
        <>
          <div className="grid grid-cols-2 items-start gap-3 max-sm:grid-cols-1">
            <SelectField
              label="About"
              choices={messageKinds.map((value) => ({ value, word: kindWords[value] }))}
              {...field('kind', 'reminder_after_due')}
            />
            <SelectField
              label="By"
              choices={messageChannels.map((value) => ({ value, word: messageChannelLooks[value].word }))}
              {...field('channel', 'email')}
            />
          </div>
          <ToField facts={facts} values={values} field={field} />
          <SelectField
            label="Language"
            choices={[
              { value: '', word: 'As the borrower wishes' },
              ...messageLanguages.map((value) => ({ value, word: languageWords[value] })),
            ]}
            {...field('language')}
          />
          <Preview values={values} clock={facts.clock} />
        </>
      )}
    </ActForm>
  );
}

const pointKinds = { email: 'email', sms: 'phone', letter: null } as const;

/** To whom, where there is a choice; a letter to somebody else is issued under Letters. */
function ToField({
  facts,
  values: { channel = 'email' },
  field,
}: {
  facts: CaseFacts;
  values: Values;
  field: (name: string) => { name: string; defaultValue: string; error: string | undefined };
}) {
  const kind = pointKinds[messageChannels.find((each) => each === channel) ?? 'email'];
  const known = rightFirst(facts.points.filter((point) => point.kind === kind));
  if (known.length === 0 || (known.length === 1 && known[0]?.party === 'borrower')) return null;
  return (
    <SelectField
      key={channel}
      label="To"
      choices={[
        { value: '', word: 'The borrower’s newest' },
        ...known.map((point) => ({ value: String(point.id), word: toWords(point) })),
      ]}
      {...field('contactPointId')}
    />
  );
}

const readWanted = ({
  kind = 'reminder_after_due',
  channel = 'email',
  language,
  contactPointId,
}: Values) => ({
  kind,
  channel,
  contactPointId: contactPointId && channel !== 'letter' ? Number(contactPointId) : undefined,
  language: language || undefined,
});

function Preview({ values, clock }: { values: Values; clock: TheirClock }) {
  const { borrowerId } = useCaseDesk();
  const { locale } = useBookFormat();
  const wanted = composeInput.safeParse({ borrowerId, ...readWanted(values) });
  const api = useApi();
  const { data, error, isPending } = useQuery({
    ...api.messages.preview.queryOptions(wanted.data ?? { borrowerId, kind: 'general', channel: 'email' }),
    enabled: wanted.success,
    staleTime: 0,
  });
  if (error)
    return (
      <Notice tone="danger" title="The text could not be shown">
        {error.message}
      </Notice>
    );
  if (isPending) return <Skeleton height={180} />;
  if (data.problem)
    return (
      <Notice tone="warning" title="This cannot be written yet">
        {data.problem.sentence}
      </Notice>
    );
  const { draft, gate } = data;
  const said = gate.rules.find(({ verdict }) => verdict === gate.verdict);
  return (
    <>
      <section aria-label="The message" lang={draft.language} className="rounded-md border bg-sunken text-sm">
        <p className="border-b px-3 py-2 text-muted">
          To <span className="break-all text-text">{draft.point.value}</span>
        </p>
        {draft.subject && <p className="px-3 pt-2 font-medium">{draft.subject}</p>}
        <p className="max-h-72 overflow-y-auto px-3 py-2 break-words whitespace-pre-line">{draft.text}</p>
      </section>
      {draft.fallback && <Notice tone="info">{draft.fallback}</Notice>}
      {gate.verdict !== 'allow' && (
        <Notice
          tone="warning"
          title={
            gate.verdict === 'warn'
              ? 'Allowed, with care'
              : gate.nextAllowedAt === null
                ? 'Not allowed'
                : 'Not now: it will wait in the outbox'
          }
        >
          {said && `${said.sentence} ${said.citation}. `}
          {gate.verdict === 'block' && gate.nextAllowedAt !== null && nextWords(gate, { ...clock, locale })}
        </Notice>
      )}
    </>
  );
}
