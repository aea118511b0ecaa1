import type { WordingBlock, Wordings } from './wording.ts';

// Spanish, with usted: the same letters as in `en.ts`, sentence for sentence.

const cobrador = {
  when: 'isCollector',
  paragraph: 'Esta carta es de un cobrador de deudas.',
} as const;

const payAndClose: readonly WordingBlock[] = [
  { part: 'own' },
  { part: 'how_to_pay', when: 'hasPayLines' },
  { part: 'closing' },
  cobrador,
];

export const spanish: Wordings = {
  legal_notice: {
    title: 'Aviso legal',
    subject: 'Aviso legal sobre el préstamo {{loan}}',
    blocks: [
      { part: 'greeting' },
      {
        paragraph:
          'Usted le debe a {{creditor}} {{owed}} por el préstamo {{loan}}.{{overdue}} El {{warnedOn}} le escribimos que podrían seguir acciones legales, y el monto sigue pendiente.',
      },
      { heading: 'Lo que le pedimos a más tardar el {{payBy}}' },
      {
        list: [
          'Pague {{owed}}, o',
          'acuerde con nosotros un pago en cuotas, o',
          'díganos por qué cree que no debe este monto.',
        ],
      },
      {
        paragraph:
          'Si para esa fecha no hemos sabido nada de usted, podemos pedir a un tribunal que ordene el pago. El tribunal puede añadir al monto intereses y costas.',
      },
      { part: 'loan_balance' },
      { heading: 'Si cree que hay un error' },
      {
        paragraph:
          'Escríbanos o llámenos a más tardar el {{payBy}} y díganos qué no es correcto. Puede pedirnos copias del contrato y del estado de cuenta. Lo revisaremos antes de dar cualquier otro paso.',
      },
      { heading: 'Si no puede pagar' },
      {
        paragraph:
          'Por favor, hable con nosotros. Vemos cuáles son sus ingresos y qué necesita para vivir, y acordamos lo que puede pagar. También puede acudir a un asesor de deudas independiente y gratuito.',
      },
      {
        when: 'isUnitedKingdom',
        paragraph:
          'Asesoramiento gratuito en el Reino Unido: MoneyHelper (moneyhelper.org.uk), StepChange (stepchange.org) y Citizens Advice (citizensadvice.org.uk).',
      },
      ...payAndClose,
    ],
  },
  settlement_offer: {
    title: 'Oferta de acuerdo',
    subject: 'Una oferta para saldar lo que debe por {{offer}}',
    blocks: [
      { part: 'greeting' },
      {
        paragraph:
          'Usted le debe a {{creditor}} {{offerBalance}}. Si paga {{offer}}, damos la deuda por pagada en su totalidad y no le pedimos nada más. Son {{saved}} menos de lo que debe.',
      },
      { part: 'offer_terms' },
      { heading: 'Cómo aceptar' },
      {
        paragraph:
          'Díganos a más tardar el {{validUntil}} que acepta. Después, asegúrese de que {{offer}} nos hayan llegado a más tardar el {{payBy}}, en un solo pago o en varios.',
      },
      {
        paragraph:
          'Usted decide si acepta o no. Si no acepta a más tardar el {{validUntil}}, o si el total de {{offer}} no nos ha llegado a más tardar el {{payBy}}, esta oferta termina y sigue debiendo {{offerBalance}} menos lo que haya pagado.',
      },
      { part: 'balance' },
      { heading: 'Si no puede pagar este monto' },
      {
        paragraph:
          'Díganos cuánto puede pagar. Tal vez le convengan más las cuotas, y un asesor de deudas independiente y gratuito puede ayudarle a decidir.',
      },
      {
        when: 'isUnitedKingdom',
        paragraph:
          'Asesoramiento gratuito en el Reino Unido: MoneyHelper (moneyhelper.org.uk) y StepChange (stepchange.org).',
      },
      ...payAndClose,
    ],
  },
  plan_confirmation: {
    title: 'Plan de pagos',
    subject: 'Su plan de pagos: {{planTotal}} en {{instalments}} cuotas',
    blocks: [
      { part: 'greeting' },
      {
        paragraph:
          'Hemos acordado que usted pague {{planTotal}} en {{instalments}} cuotas, la primera el {{firstDueOn}} y la última el {{lastDueOn}}. Esta carta confirma lo que acordamos el {{confirmedOn}}.',
      },
      { part: 'schedule' },
      { heading: 'Mientras cumpla el plan' },
      {
        list: [
          'No le pedimos nada más que estas cuotas.',
          'Una cuota se considera pagada a tiempo si nos llega en los {{graceDays}} días siguientes a su fecha.',
          'Puede pagar más o antes cuando quiera.',
        ],
      },
      { heading: 'Si algo cambia' },
      {
        paragraph:
          'Llámenos o escríbanos antes de que venza una cuota si no puede pagarla. Buscaremos un plan que le convenga. Si una cuota queda sin pagar y no sabemos nada de usted, el plan puede terminar, y lo que quede de la deuda se debe como antes.',
      },
      { part: 'balance' },
      ...payAndClose,
    ],
  },
  account_statement: {
    title: 'Estado de cuenta',
    subject: 'Estado de su cuenta al {{today}}',
    blocks: [
      { part: 'greeting' },
      {
        when: 'owes',
        paragraph:
          'Al {{today}} usted le debe a {{creditor}} {{owed}}. Este estado muestra cómo se llegó a ese monto. Es para su información y no le pide nada.',
      },
      {
        when: 'owesNothing',
        paragraph:
          'Al {{today}} usted no le debe nada a {{creditor}}. Este estado muestra cómo su cuenta llegó a estar así.',
      },
      {
        when: 'hasCredit',
        paragraph: 'Usted ha pagado {{credit}} más de lo que debía. Ese monto está a su favor.',
      },
      { part: 'balance' },
      { part: 'movements', when: 'hasMovements' },
      { heading: 'Si algo no le parece correcto' },
      {
        paragraph: 'Por favor, díganos qué línea y por qué. Lo revisaremos y le responderemos por escrito.',
      },
      { part: 'own' },
      { part: 'closing' },
      cobrador,
    ],
  },
  dispute_outcome: {
    title: 'Resultado de su disputa',
    subject: 'Cómo se resolvió su disputa',
    blocks: [
      { part: 'greeting' },
      {
        paragraph:
          'Usted nos dijo que disputa esta deuda, y desde el {{disputedOn}} no le hemos pedido nada. Hemos revisado lo que nos dijo.',
      },
      { paragraph: '{{disputeResult}}', strong: true },
      { heading: 'Lo que encontramos' },
      { paragraph: '{{finding}}' },
      { part: 'balance', when: 'leavesDebt' },
      { heading: 'Si sigue sin estar de acuerdo' },
      {
        paragraph:
          'Escríbanos o llámenos y díganos qué punto ve de otra manera. Puede pedirnos copias del contrato y del estado de cuenta.',
      },
      { part: 'own' },
      { part: 'closing' },
      cobrador,
    ],
  },
  // The English text of the same notice, translated whole; the English one follows in the same letter (1006.34(e)(1)(i)).
  validation_notice: {
    title: 'Aviso de validación',
    subject: 'Sobre una deuda de {{owed}} y sus derechos',
    blocks: [
      {
        when: 'isCollector',
        paragraph:
          '{{sender}} es un cobrador de deudas. Estamos tratando de cobrar una deuda que usted le debe a {{creditor}}. Usaremos cualquier información que usted nos dé para ayudarnos a cobrar la deuda.',
        strong: true,
      },
      {
        when: 'isLender',
        paragraph: 'Le escribimos sobre una deuda que usted le debe a {{creditor}}.',
        strong: true,
      },
      {
        paragraph:
          'Nuestra información muestra que usted tenía un préstamo de {{creditor}} con el número de cuenta {{loanMasked}}. Los montos que siguen se cuentan desde el {{itemisedOn}}, {{referenceWords}}.',
      },
      { part: 'itemisation' },
      { heading: '¿Cómo puede disputar la deuda?' },
      {
        list: [
          'Llámenos o escríbanos a más tardar el {{disputeBy}} para disputar toda la deuda o una parte de ella. Si no lo hace, supondremos que nuestra información es correcta.',
          'Si nos escribe a más tardar el {{disputeBy}}, debemos dejar de cobrar cualquier monto que usted dispute hasta que le enviemos información que demuestre que usted debe la deuda. Puede usar el formulario de abajo o escribirnos sin el formulario. También puede incluir documentos que respalden lo que dice.',
        ],
      },
      { heading: '¿Qué más puede hacer?' },
      {
        list: [
          'Escríbanos para pedir el nombre y la dirección del acreedor original, si es distinto del acreedor actual. Si nos escribe a más tardar el {{disputeBy}}, debemos dejar de cobrar hasta que le enviemos esa información. Puede usar el formulario de abajo o escribirnos sin el formulario.',
          'Visite www.cfpb.gov/debt-collection para saber más sobre los derechos que le da la ley federal. Por ejemplo, usted tiene derecho a poner fin o a poner límites a la manera en que nos comunicamos con usted.',
          'Comuníquese con nosotros para hablar de sus opciones de pago.',
        ],
      },
      { part: 'response_form' },
    ],
  },
};
