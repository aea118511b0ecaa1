import Link from 'next/link';
import { type BookFormat, formatCounted } from '#components/format/book-format.ts';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';

/** How many letters wait to be printed and posted. */
export function PrintPanel({ waiting, format }: { waiting: number; format: BookFormat }) {
  return (
    <Panel
      title="To print and post"
      action={
        <Button asChild size="small" kind={waiting > 0 ? 'primary' : 'plain'}>
          <Link href="/letters/print">{waiting > 0 ? 'Print all waiting' : 'Open'}</Link>
        </Button>
      }
    >
      <p className="text-sm text-muted">
        {waiting > 0
          ? `${formatCounted(waiting, ['letter was', 'letters were'], format)} issued and not printed yet.`
          : 'Every letter was taken out.'}
      </p>
    </Panel>
  );
}
