import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** A column of instants beside a bare day, or a day cut out of one in the zone of the server. */
const SERVERS_DAY = /_at\)? *(>=|<=|<|>|=) *\?::date|_at::date|now\(\)::date|current_date/;

test('no SQL takes a day for an instant: until eight in the morning the server’s day is the one before', () => {
  const root = join(import.meta.dirname, '../../..');
  const files = globSync('{db,api,worker,seed}/src/**/*.ts', {
    cwd: root,
    exclude: ['**/*.test.ts', '**/migrations/**'],
  });
  expect(files.length).toBeGreaterThan(1000);
  const guilty = files.filter((file) => SERVERS_DAY.test(readFileSync(join(root, file), 'utf8')));
  expect(guilty).toEqual([]);
});
