import { type BookFormat, formatCount } from '#components/format/book-format.ts';

interface Axis {
  label: string;
  beyond: number;
}

/** What a scatter chart leaves out: the loans outside its sample, and those beyond its axes. */
export function sampleNote(
  { sampled, of, x, y }: { sampled: number; of: number; x: Axis; y: Axis },
  format: BookFormat,
): string {
  const sample =
    sampled < of
      ? `The marks are ${formatCount(sampled, format)} of ${formatCount(of, format)} loans, drawn at random and always the same; the curves are of all of them.`
      : '';
  const beyond = [x, y]
    .filter((axis) => axis.beyond > 0)
    .map((axis) => `${formatCount(axis.beyond, format)} beyond the axis of ${axis.label.toLowerCase()}`);
  return [sample, beyond.length > 0 ? `Not drawn: ${beyond.join(', ')}.` : ''].filter(Boolean).join(' ');
}
