'use client';
import { useState } from 'react';
import { languageWords } from '#components/messages/message-look.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { type MessageLanguage, messageLanguages } from '#db/message-terms.ts';
import { languageInput } from '#server/messaging/schema.ts';
import { ActForm } from './act-form.tsx';
import { useAct } from './use-act.ts';

export interface LanguageChosen {
  /** What was noted of this borrower; null where nobody did. */
  own: MessageLanguage | null;
  /** Where that is known from. */
  source: string | null;
  /** What is used without it: the portfolio's, or English. */
  otherwise: MessageLanguage;
}

export const languageLine = ({ own, source, otherwise }: LanguageChosen) => ({
  value: languageWords[own ?? otherwise],
  note: own === null ? 'not noted, so the portfolio’s' : (source ?? undefined),
});

/** Notes the language that a borrower wants to be written to in. */
export function SetLanguage({ chosen: { own, otherwise } }: { chosen: LanguageChosen }) {
  const [open, setOpen] = useState(false);
  const act = useAct(useApi().messages.recordLanguage.mutationOptions(), (_, { language }) => ({
    said: `Written to in ${languageWords[language]} from now on.`,
  }));
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small">Set the language</Button>
      </DialogTrigger>
      <DialogContent
        title="Language to write in"
        sentence="Messages from now on use the template in this language. Where there is none, the portfolio’s language is taken, then English, and the screen says so."
      >
        <ActForm
          name="language"
          schema={languageInput}
          act={act}
          read={({ language }) => ({ language: language ?? own ?? otherwise })}
          submit={['Set', 'Setting…']}
          beside
          onDone={() => setOpen(false)}
        >
          {({ field }) => (
            <SelectField
              label="Language"
              choices={messageLanguages.map((value) => ({ value, word: languageWords[value] }))}
              {...field('language', own ?? otherwise)}
            />
          )}
        </ActForm>
      </DialogContent>
    </Dialog>
  );
}
