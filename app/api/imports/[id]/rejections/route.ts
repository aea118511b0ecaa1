import { exportRejections } from '#server/api/export-rejections.ts';

export const dynamic = 'force-dynamic';

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return exportRejections(request, (await params).id);
}
