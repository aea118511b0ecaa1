import { showStopPage, stopMessages } from '#server/api/stop.ts';

export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ token: string }>;
}

export async function POST(request: Request, { params }: Props) {
  return stopMessages(request, (await params).token);
}

export async function GET(_: Request, { params }: Props) {
  return showStopPage((await params).token);
}
