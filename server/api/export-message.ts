import { emlOf } from '../messaging/outbox/hand-out.ts';
import { ofMessage } from '../messaging/schema.ts';
import { answering, permittedContext } from './http.ts';

/** `GET /api/outbox/12`: one e-mail as a file that any mail program opens. */
export function exportMessage(request: Request, messageId: string): Promise<Response> {
  return answering(async () => {
    const ctx = await permittedContext(request, 'outbox.manage');
    const { name, eml } = await emlOf(ctx, ofMessage.parse({ messageId: Number(messageId) }).messageId);
    return new Response(new Uint8Array(eml), {
      headers: {
        'content-type': 'message/rfc822',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      },
    });
  });
}
