// logger: console
// style: module object
// idiom: the fetch and queue handlers of a worker
// @role (module) none

import { acceptInvite, findInvite } from './invites';
import { receiptImages, type Env as ReceiptEnv } from './receipt-images';

interface Env extends ReceiptEnv {
  DB: D1Database;
}

export default {
  async fetch(request, env): Promise<Response> {
    const url = new URL(request.url);
    console.log(`${request.method} ${url.pathname}`); // @quiet: a handler
    const [, kind, id] = url.pathname.split('/');
    if (kind === 'invites' && id) {
      const invite = await findInvite(env.DB, id);
      if (!invite) return new Response(null, { status: 404 });
      const accepted = await acceptInvite(env.DB, id);
      console.info('invite', { accepted }); // @quiet: a handler
      return Response.json({ accepted });
    }
    if (kind === 'receipts' && id && request.body) {
      const tenant = request.headers.get('x-tenant') ?? 'public';
      const etag = await receiptImages(env, tenant).store(id, request.body, 'image/jpeg');
      return new Response(null, { status: 201, headers: { etag } });
    }
    return new Response('not found', { status: 404 });
  },

  async queue(batch, env): Promise<void> {
    console.debug('batch of', batch.messages.length); // @quiet: a handler
    for (const message of batch.messages) {
      await receiptImages(env, 'batch').remove(String(message.body));
      message.ack();
    }
  },
} satisfies ExportedHandler<Env>;
