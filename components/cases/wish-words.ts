import type { Channel, ContactWishKind } from '#db/terms.ts';
import { channelLooks } from './channel-look.ts';

interface Wish {
  kind: ContactWishKind;
  channel: Channel | null;
  words: string;
}

const kinds: Record<ContactWishKind, string> = {
  opt_out: 'no contact this way',
  consent: 'asked to be called',
  inconvenient_time: 'inconvenient time',
  employer_forbids: 'the employer forbids contact',
  withdrawal: 'withdrawn',
};

/** `SMS: no contact this way (said so on the phone)`. */
export const wishWords = ({ kind, channel, words }: Wish): string =>
  `${channel ? `${channelLooks[channel].word}: ` : ''}${kinds[kind]} (${words})`;
