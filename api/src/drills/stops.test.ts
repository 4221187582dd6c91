import { drillSession } from '@whetstone/core/drills/contract.ts';
import { releaseStop, stopForSafety } from '@whetstone/core/drills/range-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { screensOfStop } from '@whetstone/db/drills/screens-of-range.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { drillGround } from './testing/drill-ground.ts';

const ground = drillGround();

test('a stop is ended by the safety officer alone, once, with a reason, and every device of the session is told', async () => {
  const session = await ground.hold();
  const opId = newId();
  const reasons = ['枪口指向人员'];
  const stop = { opId, personId: ground.force.officer.id, reasons, recordedAt: testNow };
  const called = await ground.second(stopForSafety, { params: { sessionId: session.id }, body: stop });
  expect(called, JSON.stringify(called.body)).toMatchObject({ status: 200, body: { released: null } });
  await ground.send(ground.second, session, ground.body(ground.force.colleague));
  const told = await screensOfStop(ground.house.em(), opId);
  expect(told.map(({ personId }) => personId)).toContain(ground.force.trainer.id);
  expect(told).toHaveLength(2);

  const end = (reason: string, recordedAt = testNow) => ({
    params: { stopId: opId },
    body: { reason, recordedAt },
  });
  expect((await ground.second(releaseStop, end('我看可以了'))).body).toMatchObject({
    code: 'not-safety-officer',
    name: ground.force.trainer.name,
  });
  // The clock of the officer's device is behind: never before it was called.
  const ended = await ground.trainer(releaseStop, end('已验枪、已讲评', later(testNow, -600)));
  expect(ended.body.released).toEqual({
    at: testNow,
    by: ground.force.trainer.name,
    reason: '已验枪、已讲评',
  });
  await ground.trainer(releaseStop, end('再解除一次'));
  const { body } = await ground.trainer(drillSession, { params: { sessionId: session.id } });
  expect(body.stops).toMatchObject([{ seenAt: testNow, released: { reason: '已验枪、已讲评' } }]);
});
