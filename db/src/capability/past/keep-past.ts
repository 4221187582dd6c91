import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClientBase } from 'pg';
import { atOneMoment, onOwnSession } from '../../platform/own-session.ts';
import { rows } from '../../platform/sql.ts';
import { modelInForce } from '../../standards/model-in-force.ts';
import { askOn } from '../rebuild/ask.ts';
import { EvidenceAtHand } from './evidence-at-hand.ts';
import { keepBlock } from './keep-block.ts';
import { nextBlock, type WantedBlock } from './next-block.ts';

/** One process at a time keeps past days. */
const PAST_LOCK = `hashtextextended('capability:past', 0)`;

/**
 * Makes one block of past days that is missing or stale, in a transaction on a connection of its own.
 * @param atHand holds the evidence for the next block; it is forgotten when this one was the last
 * @returns the block that was made; null when nothing is left to do, or another process is at it
 */
export async function keepOneBlock(
  em: EntityManager,
  today: string,
  now: string,
  atHand: EvidenceAtHand = new EvidenceAtHand(),
): Promise<WantedBlock | null> {
  const made = await inTurn(em, (client) => keepNext(client, { today, now, atHand }));
  if (made === null) atHand.forget();
  return made;
}

/** Works while no other process keeps past days; null when one does. */
function inTurn<T>(em: EntityManager, work: (client: ClientBase) => Promise<T | null>): Promise<T | null> {
  return onOwnSession(em, async (client) => {
    // Held by the session and taken first: what one process wrote, the next one sees.
    const { rows: locked } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(${PAST_LOCK}) as mine`,
    );
    if (locked[0]?.mine !== true) return null;
    try {
      return await atOneMoment(client, () => work(client));
    } finally {
      await client.query(`select pg_advisory_unlock(${PAST_LOCK})`).catch(() => undefined);
    }
  });
}

async function keepNext(
  client: ClientBase,
  { today, now, atHand }: { today: string; now: string; atHand: EvidenceAtHand },
): Promise<WantedBlock | null> {
  const ask = askOn(client);
  const wanted = await nextBlock(ask, today, now);
  if (wanted === null) return null;
  // As known then: by the figures of its day. As we know now: by those in force now.
  const model = await modelInForce(ask, wanted.meaning === 'then' ? wanted.block.first : today);
  await keepBlock(client, wanted.meaning, wanted.block, { now, model, atHand });
  return wanted;
}

/** What is known of past days may be another by now: late entries, corrections, moves, laws. */
export async function doubtThePast(em: EntityManager): Promise<void> {
  await rows(em, `update heat_past set stale = true where meaning = 'now' and not stale`);
}
