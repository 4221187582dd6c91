import { createHmac } from 'node:crypto';
import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import type { Channel, Receipt } from './channel.ts';
import { callable, mayCall, safePost } from './safe-post.ts';

/** What signs a body at an instant: `t` in seconds, so that an old message cannot be sent again as a new one. */
export function signatureOf(key: string, body: string, at: string): string {
  const t = Math.floor(millisecondsOf(at) / 1000);
  return `t=${t},v1=${createHmac('sha256', key).update(`${t}.${body}`).digest('hex')}`;
}

/** `{"receipt": "…", "delivered": true}`; anything else says only that it was taken. */
function receiptIn(text: string): Receipt {
  try {
    const said = JSON.parse(text) as { receipt?: unknown; delivered?: unknown } | null;
    const receipt = typeof said?.receipt === 'string' ? said.receipt.slice(0, 200) : null;
    return { receipt, delivered: said?.delivered === true };
  } catch {
    return { receipt: null, delivered: false };
  }
}

/** Posts each notice as JSON to a gateway of the force (警务通, DingTalk, WeCom, SMS …), signed by HMAC-SHA-256. */
export const webhookThrough = (allows: (ip: string) => boolean): Channel => ({
  name: 'webhook',
  async send(notice, { address, key }, now) {
    const url = callable(address) ?? (allows === mayCall ? null : URL.parse(address));
    if (!url) throw new Error('this address may not be called');
    const body = JSON.stringify(notice);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-whetstone-signature': signatureOf(key, body, now),
      'idempotency-key': notice.id,
    };
    const answer = await safePost(url, body, headers, allows);
    if (answer.status < 200 || answer.status > 299) throw new Error(`answered ${answer.status}`);
    return receiptIn(answer.body);
  },
});

export const webhook = webhookThrough(mayCall);
