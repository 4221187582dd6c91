import { findPeople, movePerson, personCard, units } from '@whetstone/core/org/contract.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeAuxiliary, makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeStandard } from '@whetstone/seed/factories/standard.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let city: Unit;
let north: Unit;
let station: Unit;
let south: Unit;
let leader: Caller;
let officer: Caller;
let lin: Person;

const people = [
  ['林峰', 'lin feng', 'lf', '041276'],
  ['林枫', 'lin feng', 'lf', '041300'],
  ['刘芳', 'liu fang', 'lf', '052222'],
  ['单小雨', 'shan xiao yu', 'sxy', '060001'],
  ['商晓', 'shang xiao', 'sx', '060002'],
  ['吕安', 'lv an', 'la', '060003'],
  ['欧阳林', 'ou yang lin', 'oyl', '0412'],
] as const;

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  await makeStandard(em);
  city = await makeUnit(em);
  north = await makeUnit(em, { parent: city });
  station = await makeUnit(em, { parent: north });
  south = await makeUnit(em, { parent: city });
  for (const [name, namePinyin, nameInitials, badgeNumber] of people)
    await makeOfficer(em, { unit: station, name, namePinyin, nameInitials, badgeNumber });
  const gone = {
    unit: station,
    name: '林走',
    namePinyin: 'lin zou',
    nameInitials: 'lz',
    badgeNumber: '049999',
  };
  await makeOfficer(em, { ...gone, leftOn: '2026-11-20' });
  await makeOfficer(em, {
    unit: south,
    name: '林南',
    namePinyin: 'lin nan',
    nameInitials: 'ln',
    badgeNumber: '047777',
  });
  const chief = await makeOfficer(em, {
    unit: north,
    name: '赵一',
    namePinyin: 'zhao yi',
    nameInitials: 'zy',
    badgeNumber: '900001',
  });
  await makeGrant(em, chief, 'leader', north);
  leader = house.as(chief);
  const plain = await makeOfficer(em, {
    unit: station,
    name: '钱二',
    namePinyin: 'qian er',
    nameInitials: 'qe',
    badgeNumber: '900002',
  });
  officer = house.as(plain);
  lin = await em.findOneOrFail(Person, { badgeNumber: '041276' });
});
afterAll(() => house.close());

async function found(query: Record<string, string>, by = leader): Promise<string[]> {
  const { body } = await by(findPeople, { query });
  return body.people.map((person: { name: string }) => person.name);
}

test('a person is found by initials, by pinyin with and without spaces, by name and by badge number', async () => {
  expect(await found({ q: 'lf' })).toEqual(['林峰', '林枫', '刘芳']);
  expect(await found({ q: 'lin feng' })).toEqual(['林峰', '林枫']);
  expect(await found({ q: 'LinF' })).toEqual(['林峰', '林枫']);
  expect(await found({ q: '林峰' })).toEqual(['林峰']);
  expect(await found({ q: '052' })).toEqual(['刘芳']);
  expect(await found({ q: 'lǚ' })).toEqual(['吕安']);
});

test('the badge number itself comes first, then beginnings, then what holds it inside', async () => {
  expect(await found({ q: '0412' })).toEqual(['欧阳林', '林峰']);
  expect(await found({ q: 'lin' })).toEqual(['林峰', '林枫', '欧阳林']);
  expect(await found({ q: '林' })).toEqual(['林峰', '林枫', '欧阳林']);
});

test('the register is sorted by syllables of the reading: shan before shang', async () => {
  expect(await found({ q: 'sha' })).toEqual(['单小雨', '商晓']);
});

test('percent, underscore, question mark, quote and backslash are looked for as they are', async () => {
  for (const q of ['%', '_', '?', "'", '\\', '林%', "' or true --"])
    expect([q, await found({ q })]).toEqual([q, []]);
});

test('only people within reach are found, and nobody who has left', async () => {
  expect(await found({ q: '林南' })).toEqual([]);
  expect(await found({ q: '林走' })).toEqual([]);
  expect(await found({}, officer)).toEqual(['钱二']);
  expect(await found({ q: 'lf' }, officer)).toEqual([]);
});

test('pages follow each other without gap or double, also with a search', async () => {
  for (const q of ['', 'l']) {
    const all = await found({ q, limit: '100' });
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const { body } = await leader(findPeople, {
        query: { q, limit: '2', ...(after !== null && { after }) },
      });
      paged.push(...body.people.map((person: { name: string }) => person.name));
      after = body.next;
    } while (after !== null);
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
  }
});

test('the list narrows to a unit with all below it and to a post', async () => {
  expect(await found({ unitId: station.id })).not.toContain('赵一');
  expect(await found({ unitId: north.id, q: 'zhao' })).toEqual(['赵一']);
  expect(await found({ postCode: 'R99' })).toEqual([]);
  expect((await leader(findPeople, { query: { limit: '101' } })).status).toBe(400);
  const { body } = await leader(findPeople, { query: { q: '041276' } });
  expect(body.people[0]).toMatchObject({ postCode: 'R03', unitZh: station.nameZh });
  expect(body.people[0].postZh).toMatch(/民警/);
});

test('the tree comes parents first, with the people of each unit and all below it', async () => {
  const extra = await makeUnit(house.em());
  const below = await makeUnit(house.em(), { parent: extra });
  await makeOfficer(house.em(), { unit: extra });
  await makeAuxiliary(house.em(), { unit: below });
  await makeAuxiliary(house.em(), { unit: below });
  await makeOfficer(house.em(), { unit: below, leftOn: '2026-01-01' });
  await makeUnit(house.em(), { parent: extra, closedOn: '2026-01-01' });
  const { body } = await officer(units);
  const listed = body.units as {
    id: string;
    parentId: string | null;
    officers: number;
    auxiliaries: number;
  }[];
  const from = listed.findIndex(({ id }) => id === extra.id);
  expect(listed.slice(from, from + 2)).toMatchObject([
    { id: extra.id, parentId: null, officers: 1, auxiliaries: 2 },
    { id: below.id, parentId: extra.id, officers: 0, auxiliaries: 2 },
  ]);
  expect(listed.filter(({ parentId }) => parentId === extra.id)).toHaveLength(1);
});

async function adminOver(unit: Unit): Promise<Caller> {
  const person = await makeOfficer(house.em(), { unit });
  await makeGrant(house.em(), person, 'admin', unit);
  return house.as(person);
}

test('a card shows postings newest first to an administrator of the unit, and leaves a trace', async () => {
  const admin = await adminOver(north);
  const { status, body } = await admin(personCard, { params: { personId: lin.id } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ person: { badgeNumber: '041276' }, sex: lin.sex, revision: 1, locked: false });
  expect(body.postings).toMatchObject([{ postCode: 'R03', fromOn: '2024-01-01', toOn: null }]);
  const looks = await rows<{ view: string }>(house.em(), 'select view from access_log where subject_id = ?', [
    lin.id,
  ]);
  expect(looks).toEqual([{ view: 'org.person' }]);
});

test('a card is not to be had by others: 403 without the role, 404 from another unit', async () => {
  const card = { params: { personId: lin.id } };
  expect((await leader(personCard, card)).status).toBe(403);
  expect((await (await adminOver(south))(personCard, card)).status).toBe(404);
});

test('a move writes history, the unit path and an announcement, and raises the revision', async () => {
  const admin = await adminOver(city);
  const person = await makeOfficer(house.em(), { unit: station });
  const move = { unitId: south.id, postCode: 'R01', fromOn: '2026-11-21', reason: '轮岗', revision: 1 };
  const { status, body } = await admin(movePerson, { params: { personId: person.id }, body: move });
  expect(status).toBe(200);
  expect(body).toMatchObject({ person: { unitId: south.id, postCode: 'R01' }, revision: 2, planned: false });
  const [row] = await rows(house.em(), 'select unit_path::text as path from person where id = ?', [
    person.id,
  ]);
  expect(row).toEqual({ path: south.path });
  const postings = await rows(
    house.em(),
    `select post_code, from_on::text, to_on::text from posting where person_id = ? order by from_on`,
    [person.id],
  );
  expect(postings).toEqual([
    { post_code: 'R03', from_on: '2024-01-01', to_on: '2026-11-20' },
    { post_code: 'R01', from_on: '2026-11-21', to_on: null },
  ]);
  const told = await rows(
    house.em(),
    `select payload from outbox where topic = 'person.moved'
    and payload->>'personId' = ?`,
    [person.id],
  );
  expect(told).toEqual([{ payload: { personId: person.id, fromUnitId: station.id } }]);
});

test('of two administrators who move a person at once, the second is told and nothing is lost', async () => {
  const admin = await adminOver(city);
  const person = await makeOfficer(house.em(), { unit: station });
  const to = (unit: Unit) =>
    admin(movePerson, {
      params: { personId: person.id },
      body: { unitId: unit.id, postCode: 'R01', fromOn: '2026-11-21', reason: '轮岗', revision: 1 },
    });
  const replies = await Promise.all([to(south), to(north)]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const postings = await rows(house.em(), 'select id from posting where person_id = ? and to_on is null', [
    person.id,
  ]);
  expect(postings).toHaveLength(1);
});

test('a second move on the same day corrects the first', async () => {
  const admin = await adminOver(city);
  const person = await makeOfficer(house.em(), { unit: station });
  const to = (unit: Unit, revision: number) =>
    admin(movePerson, {
      params: { personId: person.id },
      body: { unitId: unit.id, postCode: 'R01', fromOn: '2026-11-21', reason: '轮岗', revision },
    });
  await to(south, 1);
  expect((await to(north, 2)).body.person.unitId).toBe(north.id);
  const postings = await rows(
    house.em(),
    'select unit_id from posting where person_id = ? order by from_on',
    [person.id],
  );
  expect(postings).toEqual([{ unit_id: station.id }, { unit_id: north.id }]);
});

test('a move that makes no sense, or leads out of the administrator’s units, is refused and writes nothing', async () => {
  const admin = await adminOver(north);
  const body = {
    unitId: north.id,
    postCode: 'R01',
    fromOn: '2026-11-21',
    reason: '轮岗',
    revision: lin.revision,
  };
  const attempt = async (over: object, personId = lin.id) =>
    (await admin(movePerson, { params: { personId }, body: { ...body, ...over } })).body.code as string;
  const other = await makeOfficer(house.em(), { unit: south });
  expect(await attempt({}, other.id)).toBe('not-found');
  expect(await attempt({ unitId: south.id })).toBe('not-allowed');
  expect(await attempt({ unitId: lin.id })).toBe('not-found');
  expect(await attempt({ revision: 7 })).toBe('stale-revision');
  expect(await attempt({ fromOn: '2023-12-31' })).toBe('invalid-input');
  expect(await attempt({ postCode: 'R99' })).toBe('invalid-input');
  expect(await attempt({ postCode: 'R30' })).toBe('invalid-input');
  const closed = await makeUnit(house.em(), { parent: north, closedOn: '2026-11-21' });
  expect(await attempt({ unitId: closed.id })).toBe('invalid-input');
  const postings = await rows(house.em(), 'select id from posting where person_id = ?', [lin.id]);
  expect(postings).toHaveLength(1);
});
