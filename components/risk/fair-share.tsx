import type { BookFormat } from '#components/format/book-format.ts';
import { numberFormat } from '#server/core/money.ts';
import type { Share } from '#server/insights/fairness/schema.ts';

/** `12.3% (10%–15%)`; a dash where too few people stand behind it. */
export function FairShare({ share, format }: { share: Share | null; format: BookFormat }) {
  if (share === null) return <span className="text-muted">–</span>;
  const exact = numberFormat(format.locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const whole = numberFormat(format.locale, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <span className="tabular-nums">
      <span className="font-medium">{exact.format(share.share)}</span>{' '}
      <span className="text-muted">
        ({whole.format(share.low)}–{whole.format(share.high)})
      </span>
    </span>
  );
}
