import type { Texts } from './texts.ts';

const cobrador = {
  mail: 'Este mensaje es de un cobrador de deudas.',
  sms: 'Este es un cobrador de deudas.',
} as const;

/** The whole set in Spanish: the same kinds, channels and merge fields as in English, in plain words and with usted. */
export const spanish: Texts = {
  greeting: 'Estimado/a {{borrower.name or "cliente"}}:',
  closing: 'Atentamente,\n{{lender.signature}}',
  optOutMail: '¿No quiere recibir estos correos? Puede cancelarlos aquí: {{optout.link}}',
  optOutSms: 'Responda STOP para no recibir más mensajes.',
  said: {
    'us-reg-f': cobrador,
    'us-ma': cobrador,
    'uk-conc': {
      mail: 'Asesoramiento gratuito e independiente sobre deudas: MoneyHelper (www.moneyhelper.org.uk) y StepChange (www.stepchange.org).',
      sms: '',
    },
  },
  kinds: {
    reminder_before_due: {
      subject: 'Su próxima cuota vence el {{plan.next_due}}',
      paragraphs: [
        'La próxima cuota de su plan de pagos, {{plan.next_amount}}, vence el {{plan.next_due}}. Si ya la ha pagado, muchas gracias: no tiene que hacer nada más.',
        'Si ese día no le conviene, avísenos antes y buscaremos otro juntos.',
      ],
      sms: '{{lender.signature}}: su cuota de {{plan.next_amount}} vence el {{plan.next_due}}.',
    },
    reminder_after_due: {
      subject: 'Un recordatorio sobre su cuenta {{debt.reference}}',
      paragraphs: [
        'Su cuenta tiene pagos atrasados. Al {{today}} debe {{debt.owed}} en total:',
        '{{debt.loans}}',
        'Si ha pagado en los últimos días, muchas gracias: pronto se verá reflejado. Si no puede pagarlo todo ahora, responda a este mensaje o llámenos. Podemos acordar una fecha o unas cuotas que se ajusten a lo que puede pagar.',
      ],
      sms: '{{lender.signature}}: su cuenta tiene pagos atrasados, quedan {{debt.owed}} por pagar. ¿No puede pagar ahora? Llámenos y buscaremos una solución.',
      letter: true,
    },
    promise_reminder: {
      subject: 'El pago que nos anunció para el {{promise.due}}',
      paragraphs: [
        'Gracias por avisarnos de que pagará {{promise.amount}} a más tardar el {{promise.due}}. Le escribimos solo para recordarle la fecha.',
        'Si algo ha cambiado, avísenos hoy y acordaremos otro día.',
      ],
      sms: '{{lender.signature}}: le recordamos los {{promise.amount}} que pensaba pagar a más tardar el {{promise.due}}. ¿Ha cambiado algo? Llámenos.',
    },
    promise_missed: {
      subject: 'El pago previsto para el {{promise.due}} no nos ha llegado',
      paragraphs: [
        'Usted pensaba pagar {{promise.amount}} a más tardar el {{promise.due}}, y todavía no nos han llegado {{promise.open}}. Si el pago está en camino, muchas gracias.',
        'Si no le fue posible, díganos qué podría pagar y cuándo. Podemos acordar otro día o pagos más pequeños.',
      ],
      sms: '{{lender.signature}}: del pago previsto para el {{promise.due}} no nos han llegado {{promise.open}}. Llámenos si necesita otro día.',
    },
    plan_confirmation: {
      subject: 'Su plan de pagos',
      paragraphs: [
        'Este es el plan que hemos acordado: {{plan.total}} en {{plan.count}} cuotas.',
        '{{plan.schedule}}',
        'Si alguna vez no puede pagar una cuota en su fecha, avísenos antes de que venza.',
      ],
      sms: '{{lender.signature}}: su plan está en vigor, {{plan.total}} en {{plan.count}} cuotas. La próxima: {{plan.next_amount}} el {{plan.next_due}}.',
    },
    instalment_missed: {
      subject: 'Una cuota de su plan no nos ha llegado',
      paragraphs: [
        'La cuota de {{plan.next_amount}}, con vencimiento el {{plan.next_due}}, no nos ha llegado. Si está en camino, muchas gracias.',
        'Si el plan ya no se ajusta a lo que puede pagar, avísenos y lo revisaremos juntos.',
      ],
      sms: '{{lender.signature}}: no nos ha llegado su cuota de {{plan.next_amount}}, con vencimiento el {{plan.next_due}}. Llámenos si el plan ya no le conviene.',
    },
    settlement_offer: {
      subject: 'Una oferta para saldar su cuenta {{debt.reference}}',
      paragraphs: [
        'Usted debe {{settlement.balance}}. Si paga {{settlement.offer}} a más tardar el {{settlement.pay_by}}, daremos toda la deuda por saldada.',
        'Para aceptar, díganoslo a más tardar el {{settlement.valid_until}}. No hace falta que pida un préstamo ni que venda nada: también es posible un plan de pagos.',
      ],
      sms: null,
    },
    settlement_reminder: {
      subject: 'Nuestra oferta sigue abierta hasta el {{settlement.valid_until}}',
      paragraphs: [
        'Le ofrecimos aceptar {{settlement.offer}} por el total de su deuda. La oferta sigue abierta hasta el {{settlement.valid_until}}.',
        'Díganos si desea aceptarla o si otra solución le conviene más.',
      ],
      sms: '{{lender.signature}}: nuestra oferta de {{settlement.offer}} sigue abierta hasta el {{settlement.valid_until}}. Llámenos si desea aceptarla.',
    },
    validation_notice: {
      subject: 'Sobre su deuda {{debt.reference}} y sus derechos',
      paragraphs: [
        '{{lender.name}} es un cobrador de deudas e intenta cobrar una deuda que usted debe. Usaremos cualquier información que nos dé para ayudar a cobrarla.',
        'El detalle de la deuda, cuenta {{debt.reference}}:\n{{debt.itemised}}',
        'Usted tiene derecho a disputar toda la deuda o una parte de ella hasta el {{validation.ends}}. Si nos escribe a más tardar ese día, debemos dejar de cobrar la cantidad que dispute hasta que le enviemos información que demuestre que la debe. También puede pedir el nombre y la dirección del acreedor original.',
        'Para responder, escriba a:\n{{lender.address}}\ny diga qué corresponde: «Quiero disputar la deuda porque …», «Quiero el nombre y la dirección del acreedor original» o «Adjunto esta cantidad: …».',
      ],
      sms: null,
    },
    general: {
      subject: 'Por favor, póngase en contacto con {{lender.signature}}',
      paragraphs: [
        'Nos gustaría hablar con usted sobre su cuenta {{debt.reference}}. Responda a este mensaje o llámenos cuando le venga bien.',
      ],
      sms: '{{lender.signature}}: por favor, llámenos para hablar de su cuenta cuando le venga bien.',
      letter: true,
    },
  },
};
