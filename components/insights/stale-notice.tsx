import type { ReactNode } from 'react';
import { Notice } from '#components/ui/notice.tsx';

/** Says so where the scores come from a model that the book has left behind. */
export function StaleNotice({ sentence, leads }: { sentence: string; leads?: ReactNode }) {
  return (
    <div className="pb-4">
      <Notice tone="warning" title="The model is stale">
        {sentence} {leads}
      </Notice>
    </div>
  );
}
