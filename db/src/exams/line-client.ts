import pg from 'pg';

/** Plans are made anew each time so many more statements were run. */
const REPLAN_EVERY = 512;

/**
 * A connection of the line on which answers reach the database. Its statements are planned once, perhaps when
 * their tables are empty: then one index is as good as any other, and a save would read the whole log of its
 * attempt, or every attempt there is. So plans are made anew at 8, 16, 32 … runs and then from time to time.
 * Instants come as ISO 8601 in UTC, as everywhere.
 */
export class LineClient extends pg.Client {
  #runs = 0;

  // The driver's overloads cannot be told again one by one; what comes in goes through as it is.
  override query(...args: unknown[]): never {
    // What is wrong with the connection, the statement behind it will find out too.
    if (isDue(this.#runs++)) super.query('discard plans', () => undefined);
    return (super.query as (...all: unknown[]) => never)(...args);
  }
}

function isDue(runs: number): boolean {
  return runs >= 8 && (runs % REPLAN_EVERY === 0 || (runs < REPLAN_EVERY && (runs & (runs - 1)) === 0));
}

const TIMESTAMPTZ = 1184;

/** Reads columns as the driver does, but instants as texts: `2026-11-21 10:00:00.5+00` → `2026-11-21T10:00:00.500Z`. */
export const lineTypes = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    oid === TIMESTAMPTZ ? isoOf : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** @param text as a session in UTC writes a timestamptz(3) */
function isoOf(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;
}
