import type { Language } from './defaults.ts';

const cobrador = {
  mail: 'Este mensaje es de un cobrador de deudas.',
  sms: 'Este es un cobrador de deudas.',
} as const;

/** What a reminder lane needs in Spanish; every other kind falls back to English until somebody writes it. */
export const spanish: Language = {
  greeting: 'Hola, {{borrower.name or "cliente"}}:',
  closing: 'Un saludo\n{{lender.signature}}',
  optOutMail: '¿No quiere recibir estos correos? Deténgalos aquí: {{optout.link}}',
  optOutSms: 'Responda STOP para no recibir más.',
  said: {
    'us-reg-f': cobrador,
    'us-ma': cobrador,
    'uk-conc': {
      mail: 'Asesoramiento gratuito e independiente sobre deudas: MoneyHelper (www.moneyhelper.org.uk).',
      sms: '',
    },
  },
  kinds: {
    reminder_after_due: {
      subject: 'Un recordatorio sobre su cuenta {{debt.reference}}',
      paragraphs: [
        'su cuenta tiene pagos atrasados. A día {{today}} debe {{debt.owed}} en total:',
        '{{debt.loans}}',
        'Si ha pagado en los últimos días, gracias: pronto se verá. Si no puede pagar todo ahora, responda a este mensaje o llámenos. Podemos acordar una fecha o cuotas que se ajusten a lo que tiene.',
      ],
      sms: '{{lender.signature}}: su cuenta tiene pagos atrasados, quedan {{debt.owed}}. ¿No puede pagar ahora? Llámenos y buscamos una solución.',
    },
    promise_reminder: {
      subject: 'Mañana: el pago que nos anunció',
      paragraphs: [
        'gracias por avisarnos de que pagará {{promise.amount}} a más tardar el {{promise.due}}. Esto es solo un recordatorio del día.',
        'Si algo ha cambiado, avísenos hoy y acordamos otro día.',
      ],
      sms: '{{lender.signature}}: le recordamos los {{promise.amount}} que pensaba pagar el {{promise.due}}. ¿Algo ha cambiado? Llámenos.',
    },
    promise_missed: {
      subject: 'El pago del {{promise.due}} no nos ha llegado',
      paragraphs: [
        'pensaba pagar {{promise.amount}} a más tardar el {{promise.due}}, y {{promise.open}} no nos han llegado. Si están en camino, gracias.',
        'Si no fue posible, díganos qué lo sería. Podemos acordar otro día o pasos más pequeños.',
      ],
      sms: '{{lender.signature}}: {{promise.open}} del pago previsto para el {{promise.due}} no nos han llegado. Llámenos si necesita otro día.',
    },
  },
};
