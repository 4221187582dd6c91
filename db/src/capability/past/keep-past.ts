import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../platform/sql.ts';
import { askOn } from '../rebuild/ask.ts';
import { keepBlock } from './keep-block.ts';
import { nextBlock, type WantedBlock } from './next-block.ts';

/**
 * Makes one block of past days that is missing or stale, in a transaction on a connection of its own.
 * @returns the block that was made; null when nothing is left to do
 */
export async function keepOneBlock(
  em: EntityManager,
  today: string,
  now: string,
): Promise<WantedBlock | null> {
  const pool = await em.getConnection().getNativeClient();
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read');
    const wanted = await nextBlock(askOn(client), today, now);
    if (wanted !== null) await keepBlock(client, wanted.meaning, wanted.block, now);
    await client.query('commit');
    return wanted;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** What is known of past days may be another by now: late entries, corrections, moves, laws. */
export async function doubtThePast(em: EntityManager): Promise<void> {
  await rows(em, `update heat_past set stale = true where meaning = 'now' and not stale`);
}
