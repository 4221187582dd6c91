import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { keepOneBlock } from '@whetstone/db/capability/past/keep-past.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

export interface KeptPast {
  readonly blocks: number;
  readonly secondsPerBlock: number;
  readonly megabytes: number;
  /** The first day that is kept by both meanings. */
  readonly firstOn: string;
}

/** Keeps the last months of past days by both meanings, as the worker does in the background, and takes the time. */
export async function keepPast(databaseUrl: string, months: number): Promise<KeptPast> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 2 });
  try {
    const now = instantOf(Date.now());
    const today = dayAt(now);
    const beganAt = performance.now();
    let blocks = 0;
    while (blocks < months * 2 && (await keepOneBlock(orm.em.fork(), today, now)) !== null) blocks += 1;
    const seconds = (performance.now() - beganAt) / 1000;
    const [kept] = await rows<{ mb: number; first: string }>(
      orm.em.fork(),
      `select pg_total_relation_size('heat_past') / 1e6 as mb,
              (select max(first)::text from (select min(first_on) as first from heat_past group by meaning) m) as first`,
    );
    return {
      blocks,
      secondsPerBlock: seconds / Math.max(1, blocks),
      megabytes: Number(kept?.mb ?? 0),
      firstOn: kept?.first ?? today,
    };
  } finally {
    await orm.close(true);
  }
}
