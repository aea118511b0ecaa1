import type { MessageLanguage } from '#db/message-terms.ts';
import { letterTexts } from './texts.ts';
import type { FrameLabels } from './wording.ts';

/** What stands around a letter that was written from a template, in the template's own language. */
export const frameLabels: Readonly<Record<MessageLanguage, FrameLabels>> = {
  en: letterTexts.en.labels,
  es: letterTexts.es.labels,
  hi: { date: 'दिनांक', reference: 'हमारा संदर्भ', account: 'आपका खाता', page: 'पृष्ठ {page} / {pages}' },
};
