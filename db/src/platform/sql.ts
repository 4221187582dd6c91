import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Runs plain SQL through the request's EntityManager (same transaction, same row-level security)
 * and returns typed rows. `?` marks parameters; arrays are bound as PostgreSQL arrays by `sqlArray`.
 */
export async function rows<T>(em: EntityManager, sql: string, params: readonly unknown[] = []): Promise<T[]> {
  return (await em.execute(sql, [...params])) as T[];
}

/** SQL text of a timestamptz column or expression as an ISO instant in UTC with milliseconds. */
export function isoInstant(column: string): string {
  return `to_char((${column}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** SQL text of a date column as `YYYY-MM-DD`, whatever the server's DateStyle. */
export function isoDate(column: string): string {
  return `to_char(${column}, 'YYYY-MM-DD')`;
}

/** A PostgreSQL array literal for a `?` that is cast, e.g. `?::uuid[]`. */
export function sqlArray(values: readonly (string | number)[]): string {
  return `{${values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
