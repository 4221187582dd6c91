import { recordResult } from '@whetstone/core/drills/contract.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

/** A force with two trainers and what they do in a drill session; opened and closed with the tests of a file. */
export function drillGround(options: Parameters<typeof openHouse>[0] = {}) {
  let house: OpenHouse;
  let force: House;
  let trainer: Caller;
  let second: Caller;

  beforeAll(async () => {
    house = await openHouse(options);
    const em = house.em();
    force = await makeHouse(em);
    trainer = house.as(force.trainer);
    const colleague = await makeOfficer(em, { unit: force.bureau });
    await makeGrant(em, colleague, 'trainer', force.bureau);
    second = house.as(colleague);
  });
  afterEach(() => {
    house.clock.at = testNow;
  });
  afterAll(() => house.close());

  const hold = (over: Parameters<typeof makeDrillSession>[1] = {}) =>
    makeDrillSession(house.em(), {
      unit: force.station,
      assessor: force.trainer,
      roster: [force.officer, force.colleague, force.auxiliary],
      ...over,
    });

  const rings = (...shots: number[]) => ({ measure: 'ring_score', shots });
  const ten = rings(9, 10, 9, 8, 9, 10, 9, 8, 8, 8);
  const body = (person: Person, over: object = {}) => ({
    opId: newId(),
    personId: person.id,
    raw: ten,
    recordedAt: testNow,
    confirmed: false,
    ...over,
  });
  const send = (caller: Caller, session: DrillSession, sent: object) =>
    caller(recordResult, { params: { sessionId: session.id }, body: sent });

  async function stored(session: DrillSession): Promise<Record<string, unknown>[]> {
    return house.em().execute('select * from drill_result where session_id = ? order by id', [session.id]);
  }
  async function announced(resultId: string): Promise<string[]> {
    const found = await house
      .em()
      .execute<{ topic: string }[]>(`select topic from outbox where payload->>'resultId' = ? order by id`, [
        resultId,
      ]);
    return found.map(({ topic }) => topic);
  }

  return {
    get house() {
      return house;
    },
    get force() {
      return force;
    },
    get trainer() {
      return trainer;
    },
    get second() {
      return second;
    },
    hold,
    rings,
    ten,
    body,
    send,
    stored,
    announced,
  };
}
