import { Notice } from '#components/ui/notice.tsx';

export interface CarriersShown {
  /** Where e-mail and SMS leave by; null where nothing is set. */
  email: string | null;
  sms: string | null;
  notes: readonly string[];
  /** A demo: what left before today was handed to a simulated post. */
  simulated: boolean;
}

/** What has no carrier waits here: said before anybody wonders. */
export function CarriersNotice({ email, sms, notes, simulated }: CarriersShown) {
  const waiting = [...(email ? [] : ['e-mail']), ...(sms ? [] : ['SMS'])];
  if (waiting.length === 0 && notes.length === 0) return null;
  return (
    <Notice
      tone={notes.length > 0 ? 'warning' : 'info'}
      title={
        waiting.length > 0
          ? `${waiting.join(' and ').replace(/^e/, 'E')} ${waiting.length === 1 ? 'has' : 'have'} no carrier and ${waiting.length === 1 ? 'waits' : 'wait'} here`
          : 'A setting cannot be used'
      }
    >
      {simulated && 'What left before today went to a simulated post: nobody was written to. '}
      {notes.length > 0
        ? notes.join(' ')
        : 'Take messages out by hand, or let an admin set RECOUP_PUBLIC_URL with RECOUP_SMTP_URL for e-mail, or with RECOUP_SMS_URL and RECOUP_GATEWAY_SECRET for SMS.'}
    </Notice>
  );
}
