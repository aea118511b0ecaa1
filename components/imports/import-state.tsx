import { Ban, CircleCheck, CircleSlash, Clock, Copy, LoaderCircle, type LucideIcon } from 'lucide-react';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { ImportState } from '#db/terms.ts';

const looks: Record<ImportState, { word: string; tone: Tone; icon: LucideIcon }> = {
  queued: { word: 'Waiting', tone: 'neutral', icon: Clock },
  running: { word: 'In progress', tone: 'accent', icon: LoaderCircle },
  committed: { word: 'In the book', tone: 'success', icon: CircleCheck },
  unchanged: { word: 'Already imported', tone: 'neutral', icon: Copy },
  refused: { word: 'Refused', tone: 'danger', icon: Ban },
  cancelled: { word: 'Cancelled', tone: 'neutral', icon: CircleSlash },
};

export function ImportStateBadge({ state }: { state: ImportState }) {
  const { word, tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
