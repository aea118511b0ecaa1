import type { MessageChannel, MessageKind, MessageLanguage } from '#db/message-terms.ts';

interface Named {
  kind: MessageKind;
  channel: MessageChannel;
  language: MessageLanguage;
}

export const templateAddress = ({ kind, channel, language }: Named) =>
  `/templates/${kind}-${channel}-${language}`;
