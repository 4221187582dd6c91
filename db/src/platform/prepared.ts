import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import pg from 'pg';

/** Statements that connections prepare: text as the server reads it → name. */
const names = new Map<string, string>();
/** Text with `?` → text with `$1`, `$2` … */
const numbered = new Map<string, string>();

/**
 * A connection that prepares the statements of `rowsAgain` the first time it runs them. Everything else it
 * does as the driver does.
 */
export class PreparingClient extends pg.Client {
  // The driver's overloads cannot be told again one by one; what comes in goes through as it is.
  override query(...args: unknown[]): never {
    const [text, values] = args;
    const name = typeof text === 'string' && Array.isArray(values) ? names.get(text) : undefined;
    const asked = name === undefined ? args : [{ name, text, values }];
    return (super.query as (...all: unknown[]) => never)(...asked);
  }
}

/**
 * As `rows`, for a statement that runs many times a second: the server plans it a few times per connection
 * and then no more. On the way from a result to a cell, planning took longer than running. Parameters are
 * sent beside the text, so each must have a type the server can see: cast where it stands alone.
 */
export async function rowsAgain<T>(em: EntityManager, sql: string, params: readonly unknown[]): Promise<T[]> {
  let text = numbered.get(sql);
  if (text === undefined) {
    let n = 0;
    text = sql.replace(/\?/g, () => `$${++n}`);
    numbered.set(sql, text);
    names.set(text, `again-${names.size + 1}`);
  }
  const { rows } = await em.getKysely().executeQuery<T>(CompiledQuery.raw(text, [...params]));
  return rows;
}
