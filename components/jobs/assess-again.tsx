'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '#components/ui/menu.tsx';
import type { Trainer } from '#db/model-terms.ts';
import type { TargetRule } from '#db/terms.ts';
import { isOpen } from './job-words.ts';
import { useJobList } from './use-jobs.ts';

interface Choice {
  words: string;
  targetRule: TargetRule;
  trainer: Trainer;
}

const trainings: Choice[] = [
  { words: 'Target by the rule', targetRule: 'auto', trainer: 'forest' },
  { words: 'Outcome model', targetRule: 'outcome', trainer: 'forest' },
  { words: 'Segment model', targetRule: 'segment', trainer: 'forest' },
  { words: 'Classic trainer, target by the rule', targetRule: 'auto', trainer: 'classic' },
];

/** Starts a fresh assessment of the book in force; the top bar shows how far it is. */
export function AssessAgain({
  portfolioId,
  mayKeep,
}: {
  portfolioId: number;
  /** There is a model in use that could score the book again. */
  mayKeep: boolean;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const underWay = useJobList(portfolioId).some(({ kind, state }) => kind === 'assess' && isOpen(state));
  const start = useMutation(
    api.jobs.assess.mutationOptions({
      onSettled: () => queries.invalidateQueries(api.jobs.list.queryFilter()),
      onError: (error) => toast.error(error.message),
    }),
  );
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button busy={start.isPending} disabled={underWay}>
          <RefreshCw aria-hidden />
          {underWay ? 'Being assessed…' : 'Assess again'}
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuLabel>Train a new model</MenuLabel>
        {trainings.map(({ words, ...choice }) => (
          <MenuItem key={words} onSelect={() => start.mutate({ portfolioId, ...choice })}>
            {words}
          </MenuItem>
        ))}
        {mayKeep && (
          <>
            <MenuSeparator />
            <MenuLabel>Train nothing, now and for the next loan files</MenuLabel>
            <MenuItem
              onSelect={() =>
                start.mutate({ portfolioId, targetRule: 'auto', trainer: 'forest', reuse: true })
              }
            >
              Score with the model in use
            </MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  );
}
