'use client';
import { type LucideIcon, PhoneCall, Settings2, TrendingUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type Role, roles } from '#db/terms.ts';
import { sendJson } from './send-json.ts';

const doors: Record<Role, { word: string; sentence: string; icon: LucideIcon }> = {
  agent: { word: 'Agent', sentence: 'works the three queues', icon: PhoneCall },
  manager: {
    word: 'Manager',
    sentence: 'sees what works, and whether the score can be trusted',
    icon: TrendingUp,
  },
  admin: { word: 'Admin', sentence: 'imports loan files and adds people', icon: Settings2 },
};

/** One click per role, in a demo only. */
export function DemoDoors() {
  const [entering, setEntering] = useState<Role>();
  const [error, setError] = useState<string>();
  const enter = async (role: Role) => {
    setEntering(role);
    setError(undefined);
    const answer = await sendJson('/api/auth/demo-sign-in', { role });
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
        {roles.map((role) => {
          const { word, sentence, icon: Icon } = doors[role];
          return (
            <li key={role}>
              <Button
                kind="quiet"
                busy={entering === role}
                onClick={() => enter(role)}
                className="h-auto! w-full justify-start! rounded-none! px-4 py-3 text-left whitespace-normal! focus-visible:-outline-offset-2"
              >
                <Icon aria-hidden className="text-accent-ink" />
                <span>
                  <span className="font-medium text-text">{word}</span>{' '}
                  <span className="font-normal text-muted">{sentence}</span>
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
