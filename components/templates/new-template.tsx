'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { kindWords, languageWords, messageChannelLooks } from '#components/messages/message-look.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { messageChannels, messageKinds, messageLanguages } from '#db/message-terms.ts';
import { templateKey } from '#server/messaging/schema.ts';
import { templateAddress } from './template-address.ts';

/** Which text is to be written: its editor opens, empty or with what is there already. */
export function NewTemplate({ portfolioId }: { portfolioId: number }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = templateKey.safeParse({
      portfolioId,
      ...Object.fromEntries(new FormData(event.currentTarget)),
    });
    if (!read.success) return;
    setOpen(false);
    router.push(templateAddress(read.data));
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button kind="primary">Write a template…</Button>
      </DialogTrigger>
      <DialogContent
        title="Write a template"
        sentence="There is one text of each kind, channel and language."
      >
        <form onSubmit={submit} className="flex flex-col gap-4">
          <SelectField
            label="About"
            name="kind"
            choices={messageKinds.map((value) => ({ value, word: kindWords[value] }))}
          />
          <SelectField
            label="By"
            name="channel"
            choices={messageChannels.map((value) => ({ value, word: messageChannelLooks[value].word }))}
          />
          <SelectField
            label="Language"
            name="language"
            hint="A borrower’s own language first, then the portfolio’s, then English."
            choices={messageLanguages.map((value) => ({ value, word: languageWords[value] }))}
          />
          <Button kind="primary" type="submit" className="self-start">
            Open
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
