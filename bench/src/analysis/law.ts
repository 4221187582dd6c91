import { setTimeout as pause } from 'node:timers/promises';
import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { LawChange } from '@whetstone/db/standards/law-change.entity.ts';
import { type Pids, watchCpu } from '../cpu.ts';

/** What it took until everybody was judged under a changed law. */
export interface LawFigures {
  readonly seconds: number;
  /** People whose proof no longer counts. */
  readonly superseded: number;
  readonly workerMs: number;
  readonly postgresMs: number;
}

const SECONDS_MOST = 300;
const CODE = 'LAW-05';

const supersededSql = `select count(*)::int as n from capability_score
  where capability_code = '${CODE}' and currency = 'superseded'`;

/**
 * A change of the law comes into force for one capability: the worker makes every score, cell and tier of the
 * force anew. The clock stops when that is committed and read.
 */
export async function measureLaw(databaseUrl: string, pids: Pids): Promise<LawFigures> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 2 });
  try {
    const em = orm.em.fork();
    const now = instantOf(Date.now());
    const watch = watchCpu({ worker: pids['worker'] ?? 0, postgres: pids['postgres'] ?? 0 });
    const beganAt = performance.now();
    em.create(LawChange, {
      id: newId(),
      law: '中华人民共和国人民警察使用警械和武器条例',
      edition: 'bench',
      effectiveOn: dayAt(now),
      capabilityCodes: [CODE],
      recordedAt: now,
      note: null,
    });
    announce(em, 'model-change.in-force', { changeId: newId() }, now);
    await em.flush();
    for (;;) {
      const [found] = await rows<{ n: number }>(orm.em.fork(), supersededSql);
      if ((found?.n ?? 0) > 0) {
        const { worker = 0, postgres = 0 } = watch();
        const seconds = (performance.now() - beganAt) / 1000;
        return { seconds, superseded: found?.n ?? 0, workerMs: worker, postgresMs: postgres };
      }
      if (performance.now() - beganAt > SECONDS_MOST * 1000) throw new Error('the law never came into force');
      await pause(200);
    }
  } finally {
    await orm.close(true);
  }
}
