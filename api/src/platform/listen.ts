import pg from 'pg';

const RECONNECT_MS = 1_000;
const CONNECT_WITHIN_MS = 5_000;

/**
 * Listens on channels of the database for as long as the process lives, through restarts of the database.
 * `catchUp` is called after every (re)connection: what was said in between was missed. The first attempt has
 * been made when this returns; a database that does not answer then is tried again and again.
 * @returns how to stop
 */
export async function listenOn(
  url: string,
  hearers: Readonly<Record<string, (payload: string) => void>>,
  catchUp: () => Promise<void>,
): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let stopped = false;
  const connect = async () => {
    if (stopped) return;
    const next = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN_MS });
    client = next;
    next.on('error', () => undefined);
    next.on('end', () => setTimeout(connect, RECONNECT_MS).unref());
    next.on('notification', ({ channel, payload }) => payload && hearers[channel]?.(payload));
    try {
      await next.connect();
      for (const channel of Object.keys(hearers)) await next.query(`listen ${channel}`);
      await catchUp();
    } catch {
      await next.end().catch(() => undefined);
    }
  };
  await connect();
  return async () => {
    stopped = true;
    await client?.end().catch(() => undefined);
  };
}
