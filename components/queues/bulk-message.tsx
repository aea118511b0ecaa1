'use client';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { kindWords, messageChannelLooks } from '#components/messages/message-look.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import { Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogContent } from '#components/ui/dialog.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type MessageChannel, type MessageKind, messageChannels, messageKinds } from '#db/message-terms.ts';
import type { BulkScope } from '#server/casework/schema.ts';
import { BulkResultList } from './bulk-result.tsx';

const isKind = (text: string): text is MessageKind => messageKinds.some((kind) => kind === text);
const isChannel = (text: string): text is MessageChannel =>
  messageChannels.some((channel) => channel === text);

/** One message to each, written from a template: first who would get one, then who did. */
export function BulkMessage({ scope, onDone }: { scope: BulkScope; onDone: () => void }) {
  const api = useApi();
  const [kind, setKind] = useState<MessageKind>('reminder_after_due');
  const [channel, setChannel] = useState<MessageChannel>('email');
  const [requestId] = useState(() => crypto.randomUUID());
  const preview = useMutation(api.messages.previewMany.mutationOptions());
  const send = useMutation(api.messages.sendMany.mutationOptions());
  const key = JSON.stringify({ ...scope, kind, channel, requestId });
  const { mutate } = preview;
  useEffect(() => mutate(JSON.parse(key)), [mutate, key]);
  if (send.data)
    return (
      <DialogContent
        title="Written"
        sentence="Each message leaves from the outbox, and the gate is asked again then."
      >
        <BulkResultList result={send.data} words={['have a message in the outbox', 'not']} />
        <Button kind="primary" onClick={onDone}>
          Done
        </Button>
      </DialogContent>
    );
  const error = preview.error ?? send.error;
  const count = preview.data?.allowed ?? 0;
  return (
    <DialogContent
      title="Write to the chosen"
      sentence="One message a person. Each passes the contact gate by itself; who may be written to later only waits in the outbox."
    >
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <SelectField
          label="About"
          value={kind}
          onChange={({ target }) => isKind(target.value) && setKind(target.value)}
          choices={messageKinds.map((value) => ({ value, word: kindWords[value] }))}
        />
        <SelectField
          label="By"
          value={channel}
          onChange={({ target }) => isChannel(target.value) && setChannel(target.value)}
          choices={messageChannels.map((value) => ({ value, word: messageChannelLooks[value].word }))}
        />
      </div>
      {error && (
        <Notice tone="danger" title="Nothing was written">
          {error.message}
        </Notice>
      )}
      {!preview.data && !error && <Skeleton height={160} />}
      {preview.data && <BulkResultList result={preview.data} words={['can be written to', 'cannot']} />}
      <Button
        kind="primary"
        busy={send.isPending}
        disabled={preview.isPending || count === 0}
        onClick={() => send.mutate(JSON.parse(key))}
      >
        {send.isPending ? 'Writing…' : `Write ${count} ${count === 1 ? 'message' : 'messages'}`}
      </Button>
    </DialogContent>
  );
}
