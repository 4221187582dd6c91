import { join, resolve } from 'node:path';
import { PlainFault } from '../plain-fault.ts';

/** What a start was asked to do. */
export interface Settings {
  readonly checkout: string;
  /** Where the database, the secrets and the logs live. */
  readonly dataPath: string;
  readonly port: number;
  /** What fills an empty database. */
  readonly scenario: 'demo' | 'city';
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

/** Reads PORT, WHETSTONE_DATA, WHETSTONE_SCENARIO, DATABASE_URL and REDIS_URL. Refuses what makes no sense. */
export function readSettings(env: NodeJS.ProcessEnv, checkout: string): Settings {
  const given = env['PORT'] || '3000';
  const port = Number(given);
  if (!/^\d+$/.test(given) || port < 1 || port > 65_535) throw new PlainFault('bad-port', { port: given });
  const { DATABASE_URL, REDIS_URL, WHETSTONE_SCENARIO: scenario = 'demo' } = env;
  if (scenario !== 'demo' && scenario !== 'city') throw new PlainFault('bad-scenario', { scenario });
  return {
    checkout,
    port,
    scenario,
    dataPath: dataPathOf(env, checkout),
    databaseUrl: DATABASE_URL || undefined,
    redisUrl: REDIS_URL || undefined,
  };
}
