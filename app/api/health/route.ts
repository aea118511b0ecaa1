import { health } from '#server/api/health.ts';

export const dynamic = 'force-dynamic';

export function GET() {
  const state = health();
  return Response.json(state, {
    status: state.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
