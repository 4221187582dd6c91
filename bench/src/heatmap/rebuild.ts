import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { type Pids, watchCpu } from '../cpu.ts';

export interface RebuildFigures {
  readonly people: number;
  readonly evidence: number;
  readonly scores: number;
  readonly seconds: number;
  /** Processor milliseconds of the rebuilding process and of PostgreSQL. */
  readonly nodeMs: number;
  readonly postgresMs: number;
}

/** Makes all scores, cells and tiers anew, in this process, and takes the time. */
export async function measureRebuild(databaseUrl: string, pids: Pids): Promise<RebuildFigures> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 2 });
  try {
    const now = instantOf(Date.now());
    const watch = watchCpu({ node: process.pid, postgres: pids['postgres'] ?? 0 });
    const beganAt = performance.now();
    const rebuilt = await rebuildAll(orm.em.fork(), { asOf: dayAt(now), now });
    const seconds = (performance.now() - beganAt) / 1000;
    const { node = 0, postgres = 0 } = watch();
    return { ...rebuilt, seconds, nodeMs: node, postgresMs: postgres };
  } finally {
    await orm.close(true);
  }
}
