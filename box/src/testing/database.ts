import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the test server's administration database, as its superuser. */
    pg: string;
    /** URL of the Redis protocol server. It is shared by all test files: use queue names or prefixes of your own. */
    redis: string;
  }
}

/** A database of one test file's own. */
export interface TestDatabase {
  readonly url: string;
  /** Ends every session on it and removes it. */
  drop(): Promise<void>;
}

async function administer(sql: string): Promise<void> {
  const admin = new Client(inject('pg'));
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}

/** Makes a fresh database with all migrations applied and nothing in it, in some 60 ms. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  await administer(`create database ${name} template tpl strategy file_copy`);
  const url = new URL(inject('pg'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(`drop database ${name} with (force)`) };
}
