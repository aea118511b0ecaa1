'use client';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogContent } from '#components/ui/dialog.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type Channel, channels } from '#db/terms.ts';
import type { BulkScope } from '#server/casework/schema.ts';
import { BulkResultList } from './bulk-result.tsx';

const words: Record<Channel, string> = {
  call: 'Call',
  sms: 'SMS',
  email: 'E-mail',
  letter: 'Letter',
  visit: 'Visit',
};
const isChannel = (text: string): text is Channel => channels.some((channel) => channel === text);

/** What the gate says of each on one channel now. Nothing is sent and nothing is stored. */
export function BulkContact({ scope, onDone }: { scope: BulkScope; onDone: () => void }) {
  const [channel, setChannel] = useState<Channel>('call');
  const { data, error, mutate } = useMutation(useApi().bulk.previewContact.mutationOptions());
  const key = JSON.stringify({ ...scope, channel });
  useEffect(() => mutate(JSON.parse(key)), [mutate, key]);
  return (
    <DialogContent
      title="May they be contacted now"
      sentence="The gate is asked about each by itself. Nothing is sent, and each contact is asked for again when it is made."
    >
      <SelectField
        label="Channel"
        value={channel}
        onChange={({ target }) => isChannel(target.value) && setChannel(target.value)}
        choices={channels.map((value) => ({ value, word: words[value] }))}
      />
      {error && (
        <Notice tone="danger" title="The gate could not be asked">
          {error.message}{' '}
          <Button size="small" onClick={() => mutate(JSON.parse(key))}>
            Try again
          </Button>
        </Notice>
      )}
      {!data && !error && <Skeleton height={160} />}
      {data && <BulkResultList result={data} words={['may be contacted now', 'may not']} />}
      <Button kind="primary" onClick={onDone}>
        Done
      </Button>
    </DialogContent>
  );
}
