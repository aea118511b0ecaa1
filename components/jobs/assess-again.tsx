'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/menu.tsx';
import type { TargetRule } from '#db/terms.ts';
import { isOpen } from './job-words.ts';
import { useJobList } from './use-jobs.ts';

const rules: [TargetRule, string][] = [
  ['auto', 'By the rule'],
  ['outcome', 'With the outcome model'],
  ['segment', 'With the segment model'],
];

/** Starts a fresh assessment of the book in force; the top bar shows how far it is. */
export function AssessAgain({ portfolioId }: { portfolioId: number }) {
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
        {rules.map(([targetRule, words]) => (
          <MenuItem key={targetRule} onSelect={() => start.mutate({ portfolioId, targetRule })}>
            {words}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
