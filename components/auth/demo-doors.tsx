'use client';
import { type LucideIcon, PhoneCall, Settings2, TrendingUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Role } from '#db/terms.ts';
import { type DemoKey, demoPeople } from '#server/auth/schema.ts';
import { sendJson } from './send-json.ts';

const looks: Record<Role, { word: string; icon: LucideIcon }> = {
  agent: { word: 'Agent', icon: PhoneCall },
  manager: { word: 'Manager', icon: TrendingUp },
  admin: { word: 'Admin', icon: Settings2 },
};

/** One click per person, in a demo only. */
export function DemoDoors() {
  const [entering, setEntering] = useState<DemoKey>();
  const [error, setError] = useState<string>();
  const enter = async (person: DemoKey) => {
    setEntering(person);
    setError(undefined);
    const answer = await sendJson('/api/auth/demo-sign-in', { person });
    if (answer.ok) return window.location.assign('/');
    setEntering(undefined);
    setError(answer.message);
  };
  return (
    <section aria-labelledby="demo-doors" className="flex flex-col gap-3">
      <h2 id="demo-doors" className="text-base font-semibold">
        Look around the demo as
      </h2>
      {error && <Notice tone="danger">{error}</Notice>}
      <ul className="divide-y overflow-hidden rounded-md border bg-surface">
        {demoPeople.map(({ key, name, role, does }) => {
          const { word, icon: Icon } = looks[role];
          return (
            <li key={key}>
              <Button
                kind="quiet"
                busy={entering === key}
                onClick={() => enter(key)}
                className="h-auto! w-full items-start! justify-start! rounded-none! px-4 py-3 text-left whitespace-normal! focus-visible:-outline-offset-2"
              >
                <Icon aria-hidden className="mt-0.5 shrink-0 text-accent-ink" />
                <span className="flex min-w-0 grow flex-col">
                  <span className="flex items-baseline justify-between gap-3">
                    <span className="font-medium text-text">{name}</span>
                    <span className="shrink-0 text-xs font-normal text-muted">{word}</span>
                  </span>
                  <span className="text-sm font-normal text-muted">{does}</span>
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
