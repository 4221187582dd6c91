import { outboxChannel } from '@whetstone/core/platform/live.ts';
import pg from 'pg';

const RECONNECT_MS = 500;

/** Rings when an announcement is committed anywhere; survives restarts of the database. */
export function hangDoorbell(url: string, ring: () => void): () => Promise<void> {
  let client: pg.Client | null = null;
  let stopped = false;
  const connect = async () => {
    if (stopped) return;
    const next = new pg.Client({ connectionString: url });
    client = next;
    next.on('error', () => undefined);
    next.on('end', () => setTimeout(connect, RECONNECT_MS).unref());
    next.on('notification', ring);
    await next
      .connect()
      .then(() => next.query(`listen ${outboxChannel}`))
      .then(ring)
      .catch(() => next.end().catch(() => undefined));
  };
  void connect();
  return async () => {
    stopped = true;
    await client?.end().catch(() => undefined);
  };
}
