import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 16_384;

/** What no channel ever calls: this machine, the local link (and with it metadata services), nobody, everybody. */
const never = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  never.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  never.addSubnet(net, bits, 'ipv6');

/** Whether an IP address may be called; a force’s own network, which has private addresses, may. */
export function mayCall(ip: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip;
  const family = isIP(mapped);
  return family !== 0 && !never.check(mapped, family === 4 ? 'ipv4' : 'ipv6');
}

/** The address as a channel may call it; null when it cannot be one. */
export function callable(address: string): URL | null {
  const url = URL.parse(address.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (/(^|\.)localhost\.?$/i.test(host)) return null;
  return isIP(host) !== 0 && !mayCall(host) ? null : url;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Posts to exactly this address: its host is looked up once and that very IP is called, redirects are not followed, the answer is
 * cut at 16 KB, and after five seconds it has failed.
 * @param allows for tests, which listen on this machine
 */
export async function safePost(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  allows: (ip: string) => boolean = mayCall,
): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const { address, family } = await lookup(host);
  if (!allows(address)) throw new Error('this address may not be called');
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asking = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        timeout: TIMEOUT_MS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // The one that was judged, not whatever the name means a moment later.
        lookup: (_name, options, done) =>
          options.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          if (text.length < MOST_BYTES) text += chunk;
          else asking.destroy(new Error('the answer is too long'));
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
        answer.on('error', reject);
      },
    );
    asking.on('timeout', () => asking.destroy(new Error('no answer within five seconds')));
    asking.on('error', reject);
    asking.end(body);
  });
}
