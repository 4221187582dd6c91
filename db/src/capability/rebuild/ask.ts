import type { ClientBase } from 'pg';

/** Runs SQL with `?` parameters on one connection and gives its rows. */
export type Ask = <T>(sql: string, params?: readonly unknown[]) => Promise<T[]>;

/** `rows` of a plain connection: a rebuild works below the object-relational mapper, on one session. */
export function askOn(client: ClientBase): Ask {
  return async <T>(sql: string, params: readonly unknown[] = []) => {
    let n = 0;
    const { rows } = await client.query(
      sql.replace(/\?/g, () => `$${++n}`),
      [...params],
    );
    return rows as T[];
  };
}
