import { setTimeout as pause } from 'node:timers/promises';
import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import { publishChange } from '@whetstone/db/standards/publish-change.ts';
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
  where capability_code = '${CODE}' and currency = 'superseded' and computed_at >= ?`;

/** A tried change of the law is published with effect from today, as an administrator does it. */
async function publishLaw(em: Parameters<typeof publishChange>[0], now: string): Promise<void> {
  const [admin] = await rows<{ id: string }>(
    em,
    `select person_id as id from role_grant where role = 'admin' and withdrawn_at is null limit 1`,
  );
  const byId = admin?.id ?? newId();
  const effectiveOn = dayAt(now);
  const law = {
    law: '中华人民共和国人民警察使用警械和武器条例',
    article: '',
    edition: 'bench',
    capabilityCodes: [CODE],
    note: '',
    retireItems: false,
  };
  const change = em.create(ModelChange, {
    id: newId(),
    kind: 'law',
    status: 'draft',
    nameZh: '条例修订',
    nameEn: 'A law is revised',
    effectiveOn,
    baseVersionId: null,
    document: null,
    law,
    parameters: null,
    tables: null,
    createdById: byId,
    createdAt: now,
    askedEdition: 1,
    triedEdition: 1,
    impact: null,
    decided: null,
    withdrawn: null,
    madeId: null,
    inForceAt: null,
  });
  await publishChange(em, change, { byId, at: now, reason: 'bench' }, effectiveOn);
  await em.flush();
}

/**
 * A change of the law comes into force for one capability: the worker makes every score and cell of it and every
 * tier of the force anew. The clock stops when that is committed and read.
 */
export async function measureLaw(databaseUrl: string, pids: Pids): Promise<LawFigures> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 2 });
  try {
    const em = orm.em.fork();
    const now = instantOf(Date.now());
    const watch = watchCpu({ worker: pids['worker'] ?? 0, postgres: pids['postgres'] ?? 0 });
    const beganAt = performance.now();
    await publishLaw(em, now);
    for (;;) {
      const [found] = await rows<{ n: number }>(orm.em.fork(), supersededSql, [now]);
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
