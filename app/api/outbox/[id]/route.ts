import { exportMessage } from '#server/api/export-message.ts';

export const dynamic = 'force-dynamic';

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return exportMessage(request, (await params).id);
}
