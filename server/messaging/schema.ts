import { z } from 'zod';
import { messageChannels, messageKinds, messageLanguages, messageStates } from '#db/message-terms.ts';

const id = z.number().int().positive();
const optional = (most: number, sentence: string) =>
  z
    .string()
    .trim()
    .max(most, sentence)
    .transform((value) => value || null)
    .nullable();
const email = z
  .union([z.literal(''), z.email('Enter an e-mail address, for example office@lender.example.')])
  .transform((value) => value || null)
  .nullable();

/** A template is named by what it is about, its channel and its language. */
export const templateKey = z.object({
  portfolioId: id,
  kind: z.enum(messageKinds),
  channel: z.enum(messageChannels),
  language: z.enum(messageLanguages),
});
export type TemplateKey = z.infer<typeof templateKey>;

const words = {
  /** One line: a header of a mail cannot hold more. */
  subject: z
    .string()
    .trim()
    .max(200, 'Keep the subject below 200 characters.')
    .regex(/^[^\r\n]*$/, 'A subject is one line.'),
  body: z.string().trim().min(1, 'Write the text.').max(10_000, 'Keep the text below 10,000 characters.'),
};

export const saveTemplateInput = templateKey.extend({
  ...words,
  note: optional(300, 'Keep the note below 300 characters.').optional(),
  /** The version that was on the screen; 0 for a new template. */
  after: z.number().int().min(0),
});
export type SaveTemplateInput = z.infer<typeof saveTemplateInput>;

export const retireTemplateInput = templateKey.extend({ after: z.number().int().min(1) });

/** What stands in the editor, saved or not, and a borrower to read it with. */
export const previewTemplateInput = templateKey.extend({
  subject: z.string().max(1000),
  body: z.string().max(20_000),
  borrowerId: id.nullable(),
});
export type PreviewTemplateInput = z.infer<typeof previewTemplateInput>;

export const ofPortfolio = z.object({ portfolioId: id });

export const readersInput = ofPortfolio.extend({
  kind: z.enum(messageKinds),
  search: z.string().trim().max(100),
});
export type ReadersInput = z.infer<typeof readersInput>;

const minuteOfDay = z.number().int().min(0).max(1439);

export const correspondenceInput = z.object({
  portfolioId: id,
  after: z.number().int().min(0),
  senderName: z.string().trim().min(2, 'Enter who signs.').max(100, 'Keep the name below 100 characters.'),
  fromEmail: email,
  replyTo: email,
  phone: optional(40, 'Keep the number below 40 characters.'),
  address: optional(400, 'Keep the address below 400 characters.'),
  runsAtMinute: minuteOfDay,
  automatic: z.boolean(),
  everyDays: z
    .number('Enter a number of days.')
    .int('Enter whole days.')
    .min(1, 'At least one day lies between two reminders.')
    .max(90, 'At most 90 days lie between two reminders.'),
  /** Of the daily run, on one day; null for no limit. What was agreed is written whatever it says. */
  mostReminders: z
    .number('Enter a number of reminders, or leave it empty for no limit.')
    .int('Enter a whole number of reminders.')
    .min(1, 'At least one reminder a day; to write none, let the run only judge.')
    .max(1_000_000, 'At most 1,000,000 reminders a day; leave it empty for no limit.')
    .nullable(),
});
export type CorrespondenceInput = z.infer<typeof correspondenceInput>;

/** A message as a person asks for it. `requestId` is made once a form, so that a second click writes no second one. */
export const composeInput = z.object({
  borrowerId: id,
  token: id.optional(),
  kind: z.enum(messageKinds),
  channel: z.enum(messageChannels),
  contactPointId: id.optional(),
  language: z.enum(messageLanguages).optional(),
});
export type ComposeInput = z.infer<typeof composeInput>;

const requestId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/, 'Reload the page and try again.');

export const sendInput = composeInput.extend({ requestId });
export type SendInput = z.infer<typeof sendInput>;

export const sendManyInput = z.object({
  portfolioId: id,
  borrowerIds: z.array(id).min(1, 'Choose at least one borrower.').max(500, 'Choose 500 borrowers at most.'),
  kind: z.enum(messageKinds),
  channel: z.enum(messageChannels),
  requestId,
});
export type SendManyInput = z.infer<typeof sendManyInput>;

export const outboxInput = ofPortfolio.extend({
  state: z.enum(messageStates).nullable().optional(),
  channel: z.enum(messageChannels).nullable().optional(),
  runId: id.nullable().optional(),
  /** Keyset: messages before this id. */
  before: id.nullable().optional(),
  limit: z.number().int().min(1).max(200).optional(),
});
export type OutboxInput = z.infer<typeof outboxInput>;

/** One answer to be read, as its borrower's or as nobody's. */
export const answerRef = z.object({ answerId: id });

export const ofMessage = z.object({ messageId: id });
export const cancelMessageInput = ofMessage.extend({
  reason: z.string().trim().min(3, 'Say why, in a few words.').max(300),
});
/** A person's word on a message whose end nobody knows. */
export const settleUnknownInput = ofMessage.extend({ verdict: z.enum(['arrived', 'not_sent']) });
/** Messages of one portfolio that are dealt with together. */
export const manyInput = z.object({
  portfolioId: id,
  messageIds: z.array(id).min(1, 'Choose at least one message.').max(500, 'Choose 500 messages at most.'),
});
export type ManyInput = z.infer<typeof manyInput>;
export const cancelManyInput = manyInput.extend({ reason: cancelMessageInput.shape.reason });
export type CancelManyInput = z.infer<typeof cancelManyInput>;

export const languageInput = z.object({ borrowerId: id, language: z.enum(messageLanguages) });
