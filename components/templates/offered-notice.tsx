'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { type BookFormat, formatCounted } from '#components/format/book-format.ts';
import { kindWords, languageWords, messageChannelLooks } from '#components/messages/message-look.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { MessageChannel, MessageKind, MessageLanguage } from '#db/message-terms.ts';

interface Offered {
  kind: MessageKind;
  channel: MessageChannel;
  language: MessageLanguage;
}

/** Standard texts that this portfolio does not have yet. */
export function OfferedNotice({
  portfolioId,
  offered,
  format,
}: {
  portfolioId: number;
  offered: readonly Offered[];
  format: BookFormat;
}) {
  const router = useRouter();
  const counted = (n: number) => formatCounted(n, ['standard template', 'standard templates'], format);
  const add = useMutation(
    useApi().templates.addOffered.mutationOptions({
      onSuccess: ({ added }) => {
        toast.success(`${counted(added)} added.`);
        router.refresh();
      },
    }),
  );
  if (offered.length === 0) return null;
  return (
    <Notice title={`${counted(offered.length)} that this portfolio does not have`}>
      <p className="text-muted">
        {offered
          .map(
            ({ kind, channel, language }) =>
              `${kindWords[kind]} (${messageChannelLooks[channel].word}, ${languageWords[language]})`,
          )
          .join(', ')}
        . Yours stay as they are.
      </p>
      <Button size="small" className="mt-2" busy={add.isPending} onClick={() => add.mutate({ portfolioId })}>
        {add.isPending ? 'Adding…' : `Add ${counted(offered.length)}`}
      </Button>
      {add.error && (
        <p role="alert" className="text-danger">
          {add.error.message}
        </p>
      )}
    </Notice>
  );
}
