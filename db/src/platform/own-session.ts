import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClientBase } from 'pg';

/**
 * Works on a connection of its own, beside the transaction of the caller. When the work fails, be it that the
 * connection was lost, the connection is thrown away; the process goes on.
 */
export async function onOwnSession<T>(
  em: EntityManager,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  const pool = await em.getConnection().getNativeClient();
  const client = await pool.connect();
  // Whoever waits for an answer is told of a lost connection; without a listener the process would end of it.
  const heard = () => undefined;
  client.on('error', heard);
  try {
    const done = await work(client);
    client.off('error', heard);
    client.release();
    return done;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Runs the work in one transaction that sees the database as it was at its beginning. */
export async function atOneMoment<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read');
  try {
    const done = await work();
    await client.query('commit');
    return done;
  } catch (error) {
    // On a lost connection there is nothing to roll back any more.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
