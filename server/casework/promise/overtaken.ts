/**
 * SQL on a row of `promise_to_pay`: true where nobody has to ask for it any more, although it was not kept. The borrower
 * has promised anew since, or what was missing came in late. Null where nothing came in: read it through `coalesce`.
 */
export const isOvertaken = `
  EXISTS (SELECT 1 FROM promise_to_pay n WHERE n.borrower_id = promise_to_pay.borrower_id
    AND n.id > promise_to_pay.id AND n.state IN ('open', 'kept'))
  OR (SELECT sum(p.amount_minor) FROM payment p LEFT JOIN payment_reversal r ON r.payment_id = p.id
    WHERE p.borrower_id = promise_to_pay.borrower_id AND p.received_on > promise_to_pay.last_day
      AND r.payment_id IS NULL) >= promise_to_pay.amount_minor - promise_to_pay.credited_minor`;
