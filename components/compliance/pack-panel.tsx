import { Badge } from '#components/ui/badge.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { type Channel, channels } from '#db/terms.ts';

interface PackRule {
  id: string;
  citation: string;
  state: 'read' | 'verify' | 'draft' | 'house';
  overridable?: true;
}

interface Pack {
  title: string;
  picked: boolean;
  channels: Readonly<Record<Channel, string>>;
  versions: readonly {
    version: string;
    from: string | null;
    to: string | null;
    rules: readonly PackRule[];
  }[];
}

const channelWords: Record<Channel, string> = {
  call: 'Call',
  sms: 'SMS',
  email: 'E-mail',
  letter: 'Letter',
  visit: 'Visit',
};
const stateWords: Record<PackRule['state'], string> = {
  read: 'law',
  verify: 'law, number to verify',
  draft: 'draft',
  house: 'house',
};

/** One rule pack as it stands today: what it says of each channel, every rule with its source, and what may be gone past. */
export function PackPanel({ pack, today }: { pack: Pack; today: string }) {
  const version = pack.versions.find(
    ({ from, to }) => (from === null || from <= today) && (to === null || today < to),
  );
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2">
          {pack.title}
          {pack.picked && <Badge tone="accent">This portfolio’s</Badge>}
        </span>
      }
      sentence={version ? `Version ${version.version}` : 'No version is in force today.'}
    >
      <dl className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        {channels.map((channel) => (
          <div key={channel} className="contents">
            <dt className="text-muted">{channelWords[channel]}</dt>
            <dd>{pack.channels[channel]}</dd>
          </div>
        ))}
      </dl>
      {version && (
        <Disclosure className="pt-3" summary={`${version.rules.length} rules with their sources`}>
          <ul className="mt-2 divide-y border-y text-sm">
            {version.rules.map((rule) => (
              <li key={rule.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
                <span className="w-32 shrink-0 font-medium">{rule.id}</span>
                <span className="min-w-0 flex-1 basis-60 text-muted">{rule.citation}</span>
                <Badge>{stateWords[rule.state]}</Badge>
                {rule.overridable && <Badge tone="warning">two managers may go past it</Badge>}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Panel>
  );
}
