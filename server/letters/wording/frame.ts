import type { MessageLanguage } from '#db/message-terms.ts';
import { labels } from './en.ts';
import type { FrameLabels } from './wording.ts';

/** What stands around a letter that was written from a template, in the template's own language. */
export const frameLabels: Readonly<Record<MessageLanguage, FrameLabels>> = {
  en: labels,
  es: {
    date: 'Fecha',
    reference: 'Nuestra referencia',
    account: 'Su cuenta',
    page: 'Página {page} de {pages}',
  },
  hi: { date: 'दिनांक', reference: 'हमारा संदर्भ', account: 'आपका खाता', page: 'पृष्ठ {page} / {pages}' },
};
