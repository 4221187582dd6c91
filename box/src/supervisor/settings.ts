import { join, resolve } from 'node:path';
import { PlainFault } from '../plain-fault.ts';

/** What a start was asked to do. */
export interface Settings {
  readonly checkout: string;
  /** Where the database, the secrets and the logs live. */
  readonly dataPath: string;
  readonly port: number;
  /** A server to use instead of the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** A server to use instead of the embedded Valkey. */
  readonly redisUrl: string | undefined;
}

/** Where the data lives: WHETSTONE_DATA, or `.data` in the checkout. */
export function dataPathOf(env: NodeJS.ProcessEnv, checkout: string): string {
  const { WHETSTONE_DATA, INIT_CWD } = env;
  // A relative path means relative to where the command was typed, not to the checkout pnpm changes to.
  return WHETSTONE_DATA ? resolve(INIT_CWD ?? process.cwd(), WHETSTONE_DATA) : join(checkout, '.data');
}

/** Reads PORT, WHETSTONE_DATA, DATABASE_URL and REDIS_URL. Refuses a PORT that is not one. */
export function readSettings(env: NodeJS.ProcessEnv, checkout: string): Settings {
  const given = env['PORT'] || '3000';
  const port = Number(given);
  if (!/^\d+$/.test(given) || port < 1 || port > 65_535) throw new PlainFault('bad-port', { port: given });
  const { DATABASE_URL, REDIS_URL } = env;
  return {
    checkout,
    port,
    dataPath: dataPathOf(env, checkout),
    databaseUrl: DATABASE_URL || undefined,
    redisUrl: REDIS_URL || undefined,
  };
}
