import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClientBase } from 'pg';
import { atOneMoment, onOwnSession } from '../platform/own-session.ts';
import { AS_OF_SETTING } from './as-of.ts';
import { REBUILD_LOCK } from './locks.ts';
import { readAllEvidence } from './rebuild/all-evidence.ts';
import { type Ask, askOn } from './rebuild/ask.ts';
import { crossCheckCells } from './rebuild/cross-check.ts';
import { readWorld } from './rebuild/world.ts';
import { writeEverything } from './rebuild/write-everything.ts';

export interface RebuildOptions {
  /** The day for which everything is said. */
  readonly asOf: string;
  /** The instant that the rows carry as theirs. */
  readonly now: string;
  /**
   * Only these capabilities are made anew, and tiers with them (none: the tiers alone): what else there is was made
   * as of the same day and stands. Where that is not so, everything is made anew. Absent for everything.
   */
  readonly codes?: readonly string[];
  /** Told from time to time how many scores are written. */
  readonly onProgress?: (scores: number) => void;
}

export interface Rebuilt {
  readonly people: number;
  readonly evidence: number;
  readonly scores: number;
}

/**
 * Makes every score, cell and tier anew from the evidence, in one transaction on a connection of its own:
 * readers see the old figures until the new ones stand, and jobs that recompute a part wait meanwhile. The
 * rows are those that the jobs would have made one by one. Nothing happens without a standard in force.
 * @throws Error when the sums do not agree with a second count in SQL; then nothing has changed
 */
export function rebuildAll(em: EntityManager, options: RebuildOptions): Promise<Rebuilt> {
  return onOwnSession(em, async (client) => {
    // Held by the session, for in a transaction the wait would already fix what it can see.
    await client.query(`select pg_advisory_lock(${REBUILD_LOCK})`);
    try {
      return await atOneMoment(client, () => rebuildOn(client, em, options));
    } finally {
      await client.query(`select pg_advisory_unlock(${REBUILD_LOCK})`).catch(() => undefined);
    }
  });
}

async function rebuildOn(
  client: ClientBase,
  em: EntityManager,
  { asOf, now, codes, onProgress = () => undefined }: RebuildOptions,
): Promise<Rebuilt> {
  const ask = askOn(client);
  const only = codes && (await standsAsOf(ask, asOf)) ? codes : null;
  const world = await readWorld(ask, asOf, only);
  if (world === null) return { people: 0, evidence: 0, scores: 0 };
  const evidence = await readAllEvidence(client, world);
  const writing = { client, metadata: em.getMetadata(), asOf, now, onProgress };
  const scores = await writeEverything(writing, world, evidence);
  if (only === null) await client.query('analyze capability_score, heat_cell, person_tier');
  await crossCheckCells(ask, world.scoring, only);
  await ask(
    `insert into setting (key, value, set_at) values (?, to_jsonb(?::text), ?)
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at`,
    [AS_OF_SETTING, asOf, now],
  );
  return { people: world.people.length, evidence: evidence.columns.capacity, scores };
}

/** Whether everything was made as a whole for this day. */
async function standsAsOf(ask: Ask, asOf: string): Promise<boolean> {
  const found = await ask(`select from setting where key = ? and value = to_jsonb(?::text)`, [
    AS_OF_SETTING,
    asOf,
  ]);
  return found.length > 0;
}
