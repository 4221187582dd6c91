import { setImmediate } from 'node:timers/promises';
import { closeDrillSession } from '@whetstone/core/drills/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { drillGround } from './testing/drill-ground.ts';

const ground = drillGround();
const { hold, body, send, stored } = ground;

test('nothing is recorded before the day of the session', async () => {
  const session = await hold({ heldOn: '2026-11-22' });
  const sent = body(ground.force.officer);
  expect(await send(ground.trainer, session, sent)).toMatchObject({
    status: 409,
    body: { code: 'drill-session-not-begun', heldOn: '2026-11-22' },
  });
  // Midnight of the force's zone, 16:00 the day before in UTC.
  ground.house.clock.at = '2026-11-21T16:00:00.000Z';
  expect((await send(ground.trainer, session, sent)).status).toBe(200);
});

test('a closed session takes no new result, but repeats its answers', async () => {
  const session = await hold();
  const sent = body(ground.force.officer);
  const before = await send(ground.trainer, session, sent);
  await ground.trainer(closeDrillSession, { params: { sessionId: session.id } });
  const refused = await send(ground.trainer, session, body(ground.force.colleague));
  expect(refused).toMatchObject({ status: 409, body: { code: 'drill-session-closed' } });
  expect((await send(ground.trainer, session, sent)).text).toBe(before.text);
});

test('what a device without network recorded before the closing still comes in within a day', async () => {
  const session = await hold();
  const madeAt = later(testNow, -3600);
  await ground.trainer(closeDrillSession, { params: { sessionId: session.id } });
  ground.house.clock.at = later(testNow, 3600);
  const inTime = await send(ground.second, session, body(ground.force.officer, { recordedAt: madeAt }));
  expect(inTime).toMatchObject({ status: 200, body: { recordedAt: madeAt } });
  ground.house.clock.at = later(testNow, 24 * 3600);
  const tooLate = await send(ground.second, session, body(ground.force.colleague, { recordedAt: madeAt }));
  expect(tooLate).toMatchObject({ status: 409, body: { code: 'drill-session-closed' } });
});

test('a result that comes while the session is being closed waits, and is refused', async () => {
  const session = await hold();
  const closing = ground.house.em();
  await closing.begin();
  await closing.execute(`update drill_session set status = 'closed', closed_at = ? where id = ?`, [
    testNow,
    session.id,
  ]);
  const sent = send(ground.second, session, body(ground.force.officer));
  const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const answered = sent.then(() => true);
  while ((await ground.house.em().execute(waits)).length === 0)
    if (await Promise.race([answered, setImmediate(false)])) break;
  await closing.commit();
  expect(await sent).toMatchObject({ status: 409, body: { code: 'drill-session-closed' } });
  expect(await stored(session)).toEqual([]);
});

test('a device whose clock is far off is not believed, but remembered', async () => {
  const session = await hold();
  const { body: view } = await send(
    ground.trainer,
    session,
    body(ground.force.officer, { recordedAt: '2031-05-01T00:00:00Z' }),
  );
  expect(view.recordedAt).toBe(testNow);
  const [row] = await ground.house
    .em()
    .execute<{ year: number; on: string }[]>(
      `select extract(year from device_at)::int as year, happened_on::text as on from drill_result where id = ?`,
      [view.id],
    );
  expect(row).toEqual({ year: 2031, on: '2026-11-21' });
});
