import { readFileSync } from 'node:fs';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { signerFor } from '@whetstone/db/platform/signature.ts';
import { sealByNight } from './archive/seal-chains.schedule.ts';
import { sendingNotices } from './outreach/send-notices.schedule.ts';
import { startWorker } from './platform/start-worker.ts';
import { listeners, schedules } from './rooms.ts';

/** A worker process: any number of them share the work. */
const { DATABASE_URL, REDIS_URL, WHETSTONE_SECRETS, WORKER_CONCURRENCY = '8' } = process.env;
if (!DATABASE_URL || !REDIS_URL) {
  console.error('Set DATABASE_URL and REDIS_URL (see docs/running.md).');
  process.exit(2);
}
const orm = await openOrm({ url: DATABASE_URL, poolMax: Number(WORKER_CONCURRENCY) + 4 });
// Without the secrets of the installation everything runs but the seals and the channels of notices, which nobody could have signed.
const secret =
  process.env.JWT_SECRET ??
  (WHETSTONE_SECRETS && (JSON.parse(readFileSync(WHETSTONE_SECRETS, 'utf8')) as { jwt: string }).jwt);
let lastSaid = '';
const stopWorker = await startWorker({
  orm,
  clock: { now: () => instantOf(Date.now()) },
  databaseUrl: DATABASE_URL,
  redisUrl: REDIS_URL,
  listeners,
  schedules: secret
    ? [...schedules, sealByNight(signerFor(secret, 'archive/seal')), sendingNotices(secret)]
    : schedules,
  concurrency: Number(WORKER_CONCURRENCY),
  onError: (error) => {
    // A server that is away says the same thing many times a second: once is enough.
    if (error.message !== lastSaid) console.error(`worker: ${error.message}`);
    lastSaid = error.message;
  },
});

async function stop(): Promise<void> {
  await stopWorker();
  await orm.close(true);
  process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
process.once('disconnect', () => void stop());
process.send?.({ ready: true });
