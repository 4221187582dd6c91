import { myPlan } from '@whetstone/core/capability/plan-contract.ts';
import { movePerson } from '@whetstone/core/org/contract.ts';
import { cancelTransfer, transfers, transfersOf } from '@whetstone/core/org/transfer-contract.ts';
import { carryOutTransfers } from '@whetstone/db/org/transfer-person.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let world: House;
beforeAll(async () => {
  house = await openHouse();
  world = await makeHouse(house.em());
});
afterAll(() => house.close());

const day = '2026-12-01';
const order = (over: object = {}) => {
  const { otherStation } = world;
  return {
    unitId: otherStation.id,
    postCode: 'R07',
    fromOn: day,
    reason: '充实交警力量',
    revision: 1,
    ...over,
  };
};
const transfer = (person: { id: string }, over: object = {}, by = world.planner) =>
  house.as(by)(movePerson, { params: { personId: person.id }, body: order(over) });
const listOf = async (person: { id: string }) =>
  (await house.as(world.planner)(transfersOf, { params: { personId: person.id } })).body.transfers;
const nextMonth = { now: '2026-12-01T00:00:30.000Z', today: day };
const carryOut = () => house.em().transactional((em) => carryOutTransfers(em as never, nextMonth));

describe('a transfer for a day to come', () => {
  test('is planned with its reason, told to the person, and changes nothing before its day', async () => {
    const { officer, station } = world;
    const { status, body } = await transfer(officer);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      planned: true,
      revision: 1,
      person: { unitId: station.id, postCode: 'R03' },
    });
    expect(await listOf(officer)).toMatchObject([
      {
        state: 'planned',
        startsOn: day,
        reason: '充实交警力量',
        to: { postCode: 'R07' },
        askedBy: world.planner.name,
      },
    ]);
    const mine = (await house.as(officer)(myPlan)).body;
    expect(mine).toMatchObject({ plan: null, planned: { startsOn: day, post: { code: 'R07' } } });
    expect((await transfer(officer, { postCode: 'R08' })).body.code).toBe('transfer-planned');
  });

  test('is taken back before its day by whoever may, and stays in the list', async () => {
    const { colleague, leader, planner } = world;
    await transfer(colleague);
    const [{ id }] = await listOf(colleague);
    const input = { params: { transferId: id } };
    expect((await house.as(leader)(cancelTransfer, input)).status).toBe(403);
    expect((await house.as(planner)(cancelTransfer, input)).status).toBe(200);
    expect((await house.as(planner)(cancelTransfer, input)).body.code).toBe('transfer-over');
    expect(await listOf(colleague)).toMatchObject([{ state: 'cancelled' }]);
  });

  test('is carried out on its day, once, and the list of all tells it', async () => {
    const { officer, otherStation } = world;
    expect(await carryOut()).toBe(1);
    expect(await carryOut()).toBe(0);
    const moved = await house.em().findOneOrFail(Person, officer.id);
    expect(moved).toMatchObject({ unitId: otherStation.id, postCode: 'R07' });
    const told = await rows(
      house.em(),
      `select payload->>'personId' as id from outbox where topic = 'person.moved'`,
    );
    expect(told).toEqual([{ id: officer.id }]);
    const { body } = await house.as(world.planner)(transfers);
    expect(body.transfers.map((one: { state: string }) => one.state).sort()).toEqual(['cancelled', 'done']);
  });

  test('that cannot be carried out any more is ended without it', async () => {
    const person = await makeOfficer(house.em(), { unit: world.station });
    await transfer(person, { unitId: world.bureau.id });
    await house.em().nativeUpdate(Unit, { id: world.bureau.id }, { closedOn: '2026-11-30' });
    expect(await carryOut()).toBe(0);
    expect(await listOf(person)).toMatchObject([{ state: 'cancelled' }]);
    await house.em().nativeUpdate(Unit, { id: world.bureau.id }, { closedOn: null });
  });
});

test('a transfer out of reach, without reason, or to where the person serves is refused', async () => {
  const { stranger, neighbour, farStation, otherStation, officer } = world;
  expect((await transfer(stranger)).status).toBe(404);
  expect((await transfer(neighbour, { unitId: farStation.id })).body.code).toBe('not-allowed');
  expect((await transfer(neighbour, { reason: '' })).body.code).toBe('invalid-input');
  const same = { unitId: otherStation.id, postCode: 'R03', fromOn: '2026-11-21' };
  expect((await transfer(neighbour, same)).body.code).toBe('invalid-input');
  expect((await transfer(neighbour, {}, officer)).status).toBe(403);
  const look = { params: { personId: stranger.id } };
  expect((await house.as(world.planner)(transfersOf, look)).status).toBe(404);
});
