import { Badge } from '#components/ui/badge.tsx';
import type { DailyRunState } from '#db/message-terms.ts';
import { runLooks } from './message-look.ts';

export function RunBadge({ state }: { state: DailyRunState }) {
  const { word, tone, icon } = runLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
