import { join } from 'node:path';
import { openServer } from '../postgres/open.ts';
import { stopServer } from '../postgres/stop.ts';
import { dataPathOf } from '../supervisor/settings.ts';

export const checkout = join(import.meta.dirname, '..', '..', '..');

/**
 * Works on DATABASE_URL when it is set, else on the embedded database: attached to when it runs, started for
 * as long as this takes when it does not.
 */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return work(DATABASE_URL);
  const dataPath = dataPathOf(process.env, checkout);
  const server = await openServer({ dataPath, logPath: join(dataPath, 'logs', 'postgres.log') });
  try {
    return await work(server.url('whetstone'));
  } finally {
    if (!server.attached) await stopServer(server.cluster);
  }
}
