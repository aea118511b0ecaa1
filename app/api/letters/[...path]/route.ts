import { notFound } from 'next/navigation';
import { exportRegister, serveBatch, serveLetter, servePreview } from '#server/api/serve-letter.ts';

export const dynamic = 'force-dynamic';

/** `/api/letters/12`, `/api/letters/batch?batchId=3`, `/api/letters/preview?draft=…`, `/api/letters/register?portfolioId=1`. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }) {
  const [what = '', ...more] = (await params).path;
  if (more.length > 0) notFound();
  if (what === 'register') return exportRegister(request);
  if (what === 'batch') return serveBatch(request);
  if (what === 'preview') return servePreview(request);
  return serveLetter(request, what);
}
