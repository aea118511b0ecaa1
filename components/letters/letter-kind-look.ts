import { kindWords } from '#components/messages/message-look.ts';
import type { LetterKind } from '#db/letter-terms.ts';
import type { MessageKind } from '#db/message-terms.ts';

/** How each kind of letter is called. */
export const letterKindWords: Readonly<Record<LetterKind, string>> = {
  legal_notice: 'Legal notice',
  settlement_offer: 'Settlement offer',
  plan_confirmation: 'Plan confirmation',
  validation_notice: 'Validation notice',
  account_statement: 'Account statement',
  dispute_outcome: 'Outcome of a dispute',
  other: 'Other letter',
};

/** As the outbox calls it where it left from there. */
export const letterName = ({
  kind,
  messageKind,
}: {
  kind: LetterKind;
  messageKind: MessageKind | null;
}): string => (messageKind === null ? letterKindWords[kind] : kindWords[messageKind]);
