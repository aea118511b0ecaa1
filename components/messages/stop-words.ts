import type { MessageChannel, MessageLanguage } from '#db/message-terms.ts';

export interface StopWords {
  /** Before the borrower decides. */
  ask: { title: string; text: string; button: string };
  /** Afterwards. */
  done: { title: string; text: string; letters: string };
}

interface About {
  channel: MessageChannel;
  sender: string;
  /** The address in part. */
  to: string;
}

type Texts = Record<MessageChannel, string>;

const english = ({ channel, sender, to }: About): StopWords => {
  const many = ({ email: 'e-mails', sms: 'texts', letter: 'letters' } satisfies Texts)[channel];
  return {
    ask: {
      title: `Stop ${many} from ${sender}?`,
      text: `You will get no more ${many} at ${to}. It holds at once, and changes nothing about what you owe.`,
      button: `Stop these ${many}`,
    },
    done: {
      title: `No more ${many}`,
      text: `${sender} will not send ${many} to ${to} any more. This holds from now on.`,
      letters: 'Letters that the law asks for may still come by post.',
    },
  };
};

const spanish = ({ channel, sender, to }: About): StopWords => {
  const many = ({ email: 'correos', sms: 'mensajes de texto', letter: 'cartas' } satisfies Texts)[channel];
  return {
    ask: {
      title: `¿No recibir más ${many} de ${sender}?`,
      text: `No recibirá más ${many} en ${to}. Vale desde este momento y no cambia nada de lo que debe.`,
      button: `No recibir más ${many}`,
    },
    done: {
      title: `No habrá más ${many}`,
      text: `${sender} ya no enviará ${many} a ${to}. Vale desde ahora.`,
      letters: 'Las cartas que exige la ley pueden seguir llegando por correo postal.',
    },
  };
};

const hindi = ({ channel, sender, to }: About): StopWords => {
  const many = ({ email: 'ई-मेल', sms: 'एसएमएस', letter: 'पत्र' } satisfies Texts)[channel];
  return {
    ask: {
      title: `${sender} के ${many} बंद करें?`,
      text: `${to} पर अब और ${many} नहीं आएँगे। यह तुरंत लागू होता है, और आपकी बकाया राशि पर इसका कोई असर नहीं होता।`,
      button: `${many} बंद करें`,
    },
    done: {
      title: `अब और ${many} नहीं`,
      text: `${sender} अब ${to} पर ${many} नहीं भेजेगा। यह अभी से लागू है।`,
      letters: 'कानून के अनुसार आवश्यक पत्र डाक से फिर भी आ सकते हैं।',
    },
  };
};

/** The page behind an opt-out link, in the language of the message that it stood in. */
export const stopWordsIn: Record<MessageLanguage, (about: About) => StopWords> = {
  en: english,
  es: spanish,
  hi: hindi,
};
