import { cloneDatabase } from '@whetstone/box/testing/database.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { expect, test } from 'vitest';
import { runSchedule } from '../platform/schedules.ts';
import { sweepSignIns } from './sweep-sign-ins.schedule.ts';

const NOW = '2026-11-21T02:00:00.000Z';
const days = (n: number) => later(NOW, n * 86_400);

test('sign-ins that are long over and tries of long ago go; what still counts stays', async () => {
  const database = await cloneDatabase();
  const orm = await openOrm({ url: database.url });
  const em = orm.em.fork();
  const signIn = (device: string, expiresAt: string, endedAt: string | null) =>
    rows(
      em,
      `insert into sign_in (id, account_id, token_hash, rotated_at, began_at, expires_at, ended_at, device)
       values (?, ?, 'h', ?, ?, ?, ?, ?)`,
      [newId(), newId(), days(-40), days(-40), expiresAt, endedAt, device],
    );
  await signIn('ran out long ago', days(-31), null);
  await signIn('ended long ago', days(1), days(-31));
  await signIn('ran out lately', days(-29), null);
  await signIn('ended lately', days(1), days(-1));
  await signIn('lasts', days(1), null);
  const tries = (key: string, sinceAt: string, lockedUntilAt: string | null) =>
    rows(em, `insert into login_throttle (key, tries, since_at, locked_until_at) values (?, 3, ?, ?)`, [
      key,
      sinceAt,
      lockedUntilAt,
    ]);
  await tries('old', days(-2), null);
  await tries('old lock', days(-3), days(-2));
  await tries('locked', days(-2), later(NOW, 60));
  await tries('today', later(NOW, -60), null);

  await runSchedule(orm, { now: () => NOW }, sweepSignIns);

  expect(await rows(em, 'select device from sign_in order by device')).toEqual([
    { device: 'ended lately' },
    { device: 'lasts' },
    { device: 'ran out lately' },
  ]);
  expect(await rows(em, 'select key from login_throttle order by key')).toEqual([
    { key: 'locked' },
    { key: 'today' },
  ]);
  await orm.close(true);
  await database.drop();
});
