import pg from 'pg';

const RECONNECT_MS = 1_000;

/**
 * Listens on channels of the database for as long as the process lives, through restarts of the database.
 * `caughtUp` is called after every (re)connection: what was said in between was missed.
 * @returns how to stop
 */
export function listenOn(
  url: string,
  hearers: Readonly<Record<string, (payload: string) => void>>,
  caughtUp: () => Promise<void>,
): () => Promise<void> {
  let client: pg.Client | null = null;
  let stopped = false;
  const connect = async () => {
    if (stopped) return;
    const next = new pg.Client({ connectionString: url });
    client = next;
    next.on('error', () => undefined);
    next.on('end', () => setTimeout(connect, RECONNECT_MS).unref());
    next.on('notification', ({ channel, payload }) => payload && hearers[channel]?.(payload));
    try {
      await next.connect();
      for (const channel of Object.keys(hearers)) await next.query(`listen ${channel}`);
      await caughtUp();
    } catch {
      await next.end().catch(() => undefined);
    }
  };
  void connect();
  return async () => {
    stopped = true;
    await client?.end().catch(() => undefined);
  };
}
