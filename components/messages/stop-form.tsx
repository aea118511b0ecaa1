import { Button } from '#components/ui/button.tsx';

/** A plain form: it works without a script, in any browser a mail opens in. */
export function StopForm({ token, word }: { token: string; word: string }) {
  return (
    <form method="post" action={`/api/stop/${encodeURIComponent(token)}`}>
      <Button kind="primary" type="submit">
        {word}
      </Button>
    </form>
  );
}
