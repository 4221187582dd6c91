import type { MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase } from '@whetstone/box/testing/database.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrm } from '../platform/orm.ts';
import { rows } from '../platform/sql.ts';
import { countTry, dropOldTries, forgetTries, lockOf } from './throttle.ts';

const rule = { tries: 3, lockSeconds: 60, windowSeconds: 600 };
const NOW = '2026-11-21T02:00:00.000Z';
let orm: MikroORM;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await cloneDatabase();
  orm = await openOrm({ url: database.url });
  drop = database.drop;
});
afterAll(async () => {
  await orm.close(true);
  await drop();
});

const count = (key: string, now = NOW) => countTry(orm.em.fork(), key, now, rule);

test('the last free try locks, later ones find the lock as it was', async () => {
  const until = later(NOW, 60);
  expect(await count('a')).toEqual({ try: 1, lockedUntilAt: null });
  expect(await count('a')).toEqual({ try: 2, lockedUntilAt: null });
  expect(await count('a')).toEqual({ try: 3, lockedUntilAt: until });
  expect(await count('a', later(NOW, 30))).toEqual({ try: 4, lockedUntilAt: until });
  expect(await count('a', later(NOW, 59))).toEqual({ try: 4, lockedUntilAt: until });
  expect(await count('a', until)).toEqual({ try: 1, lockedUntilAt: null });
});

test('tries that lie further apart than the window are not counted together', async () => {
  await count('b');
  await count('b', later(NOW, 600));
  expect(await count('b', later(NOW, 601))).toMatchObject({ try: 1 });
});

test('twenty tries at once get twenty different places, three of them free', async () => {
  const counted = await Promise.all(Array.from({ length: 20 }, () => count('c')));
  const tries = counted.map((one) => one.try);
  expect(tries.filter((n) => n <= 3).toSorted()).toEqual([1, 2, 3]);
  expect(tries.filter((n) => n > 3)).toHaveLength(17);
});

test('forgetting opens the door again', async () => {
  for (let n = 0; n < 3; n++) await count('d');
  expect(await lockOf(orm.em.fork(), 'd', NOW)).toBe(later(NOW, 60));
  await forgetTries(orm.em.fork(), 'd');
  expect(await lockOf(orm.em.fork(), 'd', NOW)).toBeNull();
  expect(await count('d')).toMatchObject({ try: 1 });
});

test('what is long over is dropped, a lock that lasts is not', async () => {
  const em = orm.em.fork();
  await rows(em, 'truncate login_throttle');
  await count('old');
  for (const now of [NOW, NOW, later(NOW, 500)]) await count('locked', now);
  await dropOldTries(em, later(NOW, 1));
  expect(await rows(em, 'select key from login_throttle')).toEqual([{ key: 'locked' }]);
});
