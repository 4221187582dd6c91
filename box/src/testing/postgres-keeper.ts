import { join } from 'node:path';
import { reasonOf } from '../plain-fault.ts';
import { openServer } from '../postgres/open.ts';
import { stopServer } from '../postgres/stop.ts';
import { scratchDirectory } from './scratch.ts';

/**
 * A process that keeps a throw-away PostgreSQL for as long as its parent lives, and then removes every trace
 * of it, also when the parent was killed. Sends `{url}` of the administration database and
 * `{path}` of its directory, or `{fault}`.
 */
const scratch = scratchDirectory({ forDatabases: true });
const logPath = join(scratch.path, 'postgres.log');
/** Nothing here outlives the run, so nothing waits for the disk. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

let ended = false;
async function end(code: number): Promise<void> {
  if (ended) return;
  ended = true;
  await stopServer(join(scratch.path, 'pg18'), 5_000);
  scratch.remove();
  process.exit(code);
}

process.once('disconnect', () => void end(0));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void end(0));
try {
  const server = await openServer({ dataPath: scratch.path, logPath, settings, port: 0 });
  process.send?.({ url: server.url('postgres'), path: scratch.path });
} catch (error) {
  process.send?.({ fault: reasonOf(error) });
  await end(1);
}
