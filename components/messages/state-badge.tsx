import { Badge } from '#components/ui/badge.tsx';
import type { MessageState } from '#db/message-terms.ts';
import { stateLooks } from './message-look.ts';

export function MessageStateBadge({ state }: { state: MessageState }) {
  const { word, tone, icon } = stateLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
