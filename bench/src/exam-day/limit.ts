import { instantOf } from '@whetstone/core/platform/clock.ts';
import { appendOps, openLog } from '@whetstone/db/exams/answer-log.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Hall } from './hall.ts';

/** What the database alone does: the statements of a save, without HTTP and without sharing commits. */
export interface Limit {
  /** Commits of one answer each, per second. */
  readonly commitsPerSecond: number;
}

const CONNECTIONS = 8;
const SECONDS = 3;

/** Saves single answers into attempts that exist, on some connections at once, as fast as it goes. */
export async function measureLimit(databaseUrl: string, hall: Hall): Promise<Limit> {
  const orm = await openOrm({ url: databaseUrl, poolMax: CONNECTIONS });
  try {
    const attempts = await rows<{ attemptId: string; personId: string }>(
      orm.em.fork(),
      `select id as "attemptId", person_id as "personId" from attempt limit 500`,
    );
    const until = performance.now() + SECONDS * 1000;
    let commits = 0;
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async (_, lane) => {
        const mine = attempts.filter((__, at) => at % CONNECTIONS === lane);
        for (let n = 0; performance.now() < until && mine.length > 0; n++) {
          await saveOne(orm.em.fork(), mine[n % mine.length]!, hall);
          commits++;
        }
      }),
    );
    return { commitsPerSecond: commits / SECONDS };
  } finally {
    await orm.close(true);
  }
}

async function saveOne(
  em: Parameters<typeof openLog>[0],
  mine: { attemptId: string; personId: string },
  { questions }: Hall,
): Promise<void> {
  const now = instantOf(Date.now());
  const op = { opId: newId(), position: 1, clientSeq: 1, baseRev: 0, madeAt: now, device: newId() };
  const seen = await openLog(em, mine, [op]);
  if (!seen) return;
  const value = questions[0]!.responses[0]!;
  const entry = { ...op, value, serverRev: seen.serverRev + 1, serverAt: now, late: true };
  await appendOps(em, { seen, entries: [entry], current: [], left: { count: 0, seconds: 0 } });
}
