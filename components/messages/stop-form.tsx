import { Button } from '#components/ui/button.tsx';

/** A plain form: it works without a script, in any browser a mail opens in. */
export function StopForm({ token, many }: { token: string; many: string }) {
  return (
    <form method="post" action={`/api/stop/${encodeURIComponent(token)}`}>
      <Button kind="primary" type="submit">
        Stop these {many}
      </Button>
    </form>
  );
}
