import { PlainFault, reasonOf } from '../plain-fault.ts';
import { withClient } from './database-state.ts';

/** A URL as it may be shown: without its password. */
export function withoutPassword(url: string): string {
  try {
    const shown = new URL(url);
    if (shown.password !== '') shown.password = '***';
    return shown.href;
  } catch {
    return '?';
  }
}

/** Refuses a DATABASE_URL that does not answer within `withinMs`, or with a PostgreSQL older than 18. */
export async function verifyDatabase(databaseUrl: string, withinMs = 5_000): Promise<void> {
  const url = withoutPassword(databaseUrl);
  const version = await withClient(
    databaseUrl,
    async (client) => {
      const { rows } = await client.query<{ number: string; text: string }>(
        "select current_setting('server_version_num') as number, current_setting('server_version') as text",
      );
      return rows[0];
    },
    withinMs,
  ).catch((error: unknown) => {
    throw new PlainFault('database-silent', { url, reason: reasonOfConnect(error) });
  });
  if (Number(version?.number) < 180_000) {
    throw new PlainFault('database-old', { url, version: version?.text ?? '?' });
  }
}

/** Refuses a REDIS_URL that does not answer within `withinMs`. */
export async function verifyRedis(redisUrl: string, withinMs = 5_000): Promise<void> {
  const url = withoutPassword(redisUrl);
  if (!/^rediss?:\/\//.test(redisUrl)) throw new PlainFault('redis-silent', { url, reason: 'redis://…' });
  const { Redis } = await import('ioredis');
  const client = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: withinMs,
    commandTimeout: withinMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let cause: unknown;
  client.on('error', (error) => (cause ??= error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw new PlainFault('redis-silent', { url, reason: reasonOfConnect(cause ?? error) });
  } finally {
    client.disconnect();
  }
}

/** Trying both IPv4 and IPv6 gives an error that only holds others; the first of them says more. */
function reasonOfConnect(error: unknown): string {
  return reasonOf(error instanceof AggregateError ? (error.errors[0] ?? error) : error);
}
