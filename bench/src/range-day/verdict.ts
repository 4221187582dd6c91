import { setTimeout as pause } from 'node:timers/promises';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import type { Client } from 'pg';
import type { Phone } from './phones.ts';

/** What became of what the phones held. */
export interface Verdict {
  readonly stored: number;
  readonly lost: number;
  readonly doubled: number;
  /** Milliseconds from the last result to the last cell. */
  readonly settledMs: number;
  /** Cells that a rebuild from nothing gives otherwise. */
  readonly wrongCells: number;
}

async function numberOf(database: Client, sql: string, params: unknown[] = []): Promise<number> {
  const { rows } = await database.query<{ n: number }>(sql, params);
  return rows[0]?.n ?? 0;
}

/** Waits until nothing is owed any more. */
async function settled(database: Client): Promise<number> {
  const beganAt = performance.now();
  for (;;) {
    const owed = await numberOf(
      database,
      `select ((select count(*) from outbox_task) + (select count(*) from outbox where relayed_at is null))::int as n`,
    );
    if (owed === 0) return performance.now() - beganAt;
    await pause(250);
  }
}

const CELLS = `select unit_id || ' ' || capability_code || ' ' || scope || ' ' || must as key,
  met || ' ' || due || ' ' || below || ' ' || lapsed || ' ' || no_evidence || ' ' || exempt as sums from heat_cell`;

async function cellsOf(database: Client): Promise<Map<string, string>> {
  const { rows } = await database.query<{ key: string; sums: string }>(CELLS);
  return new Map(rows.map(({ key, sums }) => [key, sums]));
}

/** Holds everything the phones held against the database, and the cells against a rebuild from nothing. */
export async function judge(database: Client, url: string, phones: readonly Phone[]): Promise<Verdict> {
  const settledMs = await settled(database);
  const opIds = phones.flatMap(({ shots }) => shots.map(({ opId }) => opId));
  const stored = await numberOf(
    database,
    'select count(*)::int as n from drill_result where op_id = any($1::uuid[])',
    [opIds],
  );
  const all = await numberOf(
    database,
    'select count(*)::int as n from drill_result where session_id = any($1::uuid[])',
    [phones.map(({ sessionId }) => sessionId)],
  );
  const before = await cellsOf(database);
  const now = instantOf(Date.now());
  const orm = await openOrm({ url, poolMax: 4 });
  await rebuildAll(orm.em.fork(), { asOf: dayAt(now), now });
  await orm.close(true);
  const after = await cellsOf(database);
  const wrongCells = [...after].filter(([key, sums]) => before.get(key) !== sums).length;
  return { stored, lost: opIds.length - stored, doubled: all - stored, settledMs, wrongCells };
}
