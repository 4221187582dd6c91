import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../../platform/sql.ts';

/**
 * Gives the token of a session out, once.
 * @returns false when somebody has it already, or the session is over
 */
export async function giveToken(em: EntityManager, sessionId: string, tokenHash: string): Promise<boolean> {
  const given = await rows(
    em,
    `update cmi5_session set token_hash = ? where id = ? and token_hash is null and over_at is null returning id`,
    [tokenHash, sessionId],
  );
  return given.length > 0;
}

/** Which of these statements are stored already: an answer that got lost is asked for again. */
export async function storedAmong(em: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await rows<{ id: string }>(
    em,
    `select id from xapi_statement where id in (${ids.map(() => '?').join(',')})`,
    [...ids],
  );
  return new Set(found.map(({ id }) => id));
}
