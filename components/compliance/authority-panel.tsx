import type { ReactNode } from 'react';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, currencySign, formatDay, formatMoney } from '#components/format/book-format.ts';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { AuthorityVersions } from '#server/casework/settlement/authority.ts';
import { dayIn } from '#server/core/calendar.ts';

type Bands = AuthorityVersions['bands'];
type Version = AuthorityVersions['versions'][number];

/** Who may settle at how much, with every version that there was and will be. */
export function AuthorityPanel({
  authority,
  format,
  change,
}: {
  authority: AuthorityVersions;
  format: BookFormat;
  /** The way to change it, for whoever may. */
  change?: ReactNode;
}) {
  const { version, bands, versions } = authority;
  const current = versions.find((each) => each.version === version);
  return (
    <Panel
      title="Who may settle at how much"
      sentence="The smallest share of the balance that each role may accept. Below a manager’s share nobody settles."
    >
      <BandTable bands={bands} format={format} caption="The matrix in force" />
      <p className="pt-3 text-sm text-muted">
        {current ? wordsOf(current, format) : 'The matrix that every portfolio starts with.'}
      </p>
      {versions
        .filter(({ isToCome }) => isToCome)
        .map((each) => (
          <p key={each.version} className="pt-1 text-sm font-medium">
            To come: {wordsOf(each, format)}
          </p>
        ))}
      {change && <div className="pt-3">{change}</div>}
      {versions.length > 0 && (
        <Disclosure className="pt-3" summary="Every version">
          <ul className="flex flex-col gap-4 pt-3">
            {versions.map((each) => (
              <li key={each.version} className="flex flex-col gap-1">
                <p className="text-sm">{wordsOf(each, format)}</p>
                <BandTable bands={each.bands} format={format} caption={`Version ${each.version}`} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Panel>
  );
}

function wordsOf(
  { version, validFrom, adoptedAt, adoptedByName, reason }: Version,
  format: BookFormat,
): string {
  const from = formatDay(validFrom ?? dayIn(format.timeZone, adoptedAt), format.locale);
  const who = adoptedByName ? `, ${adoptedByName}` : '';
  return `Version ${version} from ${from}${who}${reason ? `: ${reason}` : ''}`;
}

function BandTable({ bands, format, caption }: { bands: Bands; format: BookFormat; caption: string }) {
  return (
    <Table caption={caption}>
      <HeadRow>
        <HeadCell>From days past due</HeadCell>
        <HeadCell>From balance ({currencySign(format)})</HeadCell>
        <HeadCell>Agent</HeadCell>
        <HeadCell>Manager</HeadCell>
      </HeadRow>
      <tbody>
        {bands.map(({ daysFrom, balanceFromMinor, agentPercent, managerPercent }) => (
          <Row key={`${daysFrom} ${balanceFromMinor}`}>
            <RowHead className="tabular-nums">{daysFrom}</RowHead>
            <Cell className="tabular-nums">{formatMoney(balanceFromMinor, format)}</Cell>
            <Cell className="tabular-nums">{shareWords(agentPercent)}</Cell>
            <Cell className="tabular-nums">{shareWords(managerPercent)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const shareWords = (percent: number | null) => (percent === null ? 'not at all' : `${percent}%`);
