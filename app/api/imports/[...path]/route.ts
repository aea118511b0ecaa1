import { notFound } from 'next/navigation';
import { exportRejections } from '#server/api/export-rejections.ts';

export const dynamic = 'force-dynamic';

/** `/api/imports/12/rejections`: one catch-all, because a folder for each part of the path would lie too deep. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }) {
  const [importId = '', part, ...more] = (await params).path;
  if (part !== 'rejections' || more.length > 0) notFound();
  return exportRejections(request, importId);
}
