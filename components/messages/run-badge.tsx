import { Badge } from '#components/ui/badge.tsx';
import type { DailyRunState } from '#db/message-terms.ts';
import { runLooks } from './message-look.ts';

/** @param brief on a phone the icon alone, where many stand below each other */
export function RunBadge({ state, brief = false }: { state: DailyRunState; brief?: boolean }) {
  const { word, tone, icon } = runLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      <span className={brief ? 'max-sm:sr-only' : undefined}>{word}</span>
    </Badge>
  );
}
