import { enterRecord, recordEntries, withdrawEntry } from '@whetstone/core/archive/entry-contract.ts';
import { myRecord, myRecords } from '@whetstone/core/archive/record-contract.ts';
import { keepRecords } from '@whetstone/db/archive/keep-records.ts';
import { recordKinds } from '@whetstone/db/archive/record-kinds.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let world: House;
beforeAll(async () => {
  house = await openHouse();
  world = await makeHouse(house.em());
});
afterAll(() => house.close());

const blank = {
  untilOn: null,
  organiser: null,
  category: null,
  days: null,
  outcome: null,
  detail: null,
  hours: null,
  documentNo: null,
  rank: null,
  note: null,
};
const course = {
  ...blank,
  kind: 'class',
  happenedOn: '2026-05-11',
  untilOn: '2026-05-15',
  title: '警衔晋升训练（司晋督）第 3 期',
  organiser: '市局训练支队',
  category: 'promotion',
  days: 5,
  outcome: 'met',
};
const enter = (person: { id: string }, body: object, by = world.planner) =>
  house.as(by)(enterRecord, { params: { personId: person.id }, body });

/** What the worker does when an entry is announced. */
const keep = () =>
  house.em().transactional(async (em) => {
    for (const kind of recordKinds.filter(({ topics }) => 'record-entry.changed' in topics))
      await keepRecords(em as never, kind, [{ sql: 'true', params: [] }], testNow);
  });

test('an entry becomes a line of the archive with where it comes from, and a withdrawal stays in its history', async () => {
  const { officer, planner } = world;
  const { status, body } = await enter(officer, course);
  expect(status).toBe(200);
  await keep();
  const page = (await house.as(officer)(myRecords, { query: { kind: 'class' } })).body;
  expect(page.records).toMatchObject([
    {
      kind: 'class',
      outcome: 'met',
      happenedOn: '2026-05-11',
      enteredBy: { badgeNumber: planner.badgeNumber },
    },
  ]);
  expect(page.records[0].title.zh).toBe(course.title);
  const facts = page.records[0].facts.map((fact: { value: { zh: string } }) => fact.value.zh);
  expect(facts).toEqual(['晋升训练', '2026-05-15', '5', '市局训练支队']);

  const params = { entryId: body.entryId };
  const gone = await house.as(planner)(withdrawEntry, { params, body: { reason: '录错了人' } });
  expect(gone.status).toBe(200);
  await keep();
  const again = await house.as(planner)(withdrawEntry, { params, body: { reason: '录错了人' } });
  expect(again.body.code).toBe('entry-withdrawn');
  const [line] = (await house.as(officer)(myRecords, { query: { kind: 'class' } })).body.records;
  expect(line.withdrawn).toBe(true);
  const { history } = (await house.as(officer)(myRecord, { params: { recordId: line.id } })).body;
  expect(history.map(({ act, reason }: { act: string; reason: string }) => [act, reason])).toEqual([
    ['withdraw', '录错了人'],
    ['enter', null],
  ]);
});

test('awards, teaching, service elsewhere and ranks are kinds of their own in the filters', async () => {
  const { colleague } = world;
  const on = { ...blank, happenedOn: '2026-03-01' };
  await enter(colleague, { ...on, kind: 'award', title: '个人三等功', detail: '三等功' });
  await enter(colleague, { ...on, kind: 'teaching', title: '现场急救授课', hours: 12 });
  await enter(colleague, { ...on, kind: 'service', title: '省厅借调', untilOn: '2026-09-01' });
  await enter(colleague, { ...on, kind: 'rank', title: '晋升一级警司', rank: 'K05' });
  await keep();
  const { kinds } = (await house.as(colleague)(myRecords, { query: {} })).body;
  const counts = kinds.filter(({ count }: { count: number }) => count > 0);
  expect(counts.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
    'award',
    'rank',
    'service',
    'teaching',
  ]);
});

test('the newest rank is the one held; an older one is history, and one withdrawn gives way', async () => {
  const { neighbour, planner } = world;
  const rank = (happenedOn: string, code: string) =>
    enter(neighbour, { ...blank, kind: 'rank', title: '授衔', happenedOn, rank: code });
  const held = async () => {
    const { rank: code, rankOn } = await house.em().findOneOrFail(Person, neighbour.id);
    return [code, rankOn];
  };
  await rank('2023-02-01', 'K04');
  await rank('2020-02-01', 'K03');
  expect(await held()).toEqual(['K04', '2023-02-01']);
  const { entryId } = (await rank('2026-02-01', 'K05')).body;
  expect(await held()).toEqual(['K05', '2026-02-01']);
  await house.as(planner)(withdrawEntry, { params: { entryId }, body: { reason: '未批准' } });
  expect(await held()).toEqual(['K04', '2023-02-01']);
  const { body } = await house.as(planner)(recordEntries, { params: { personId: neighbour.id } });
  expect(body.entries).toHaveLength(3);
  expect(body.entries[0]).toMatchObject({ rank: 'K05', withdrawReason: '未批准' });
});

test.each([
  ['a day to come', { happenedOn: '2026-11-22', untilOn: null }, 'happenedOn'],
  ['an end before its beginning', { untilOn: '2026-05-10' }, 'untilOn'],
  ['a class without category', { category: null }, 'category'],
  ['a class without days', { days: null }, 'days'],
  ['a class without end', { outcome: null }, 'outcome'],
  ['hours of teaching in a class', { hours: 3 }, 'hours'],
  ['a rank in a class', { rank: 'K05' }, 'rank'],
])('refuses %s and names the field', async (_what, over, where) => {
  const { status, body } = await enter(world.officer, { ...course, ...over });
  expect([status, body.code, body.where]).toEqual([400, 'invalid-input', where]);
});

test('is for keepers of archives in reach alone, and an auxiliary has no rank', async () => {
  const { officer, stranger, auxiliary, leader, trainer } = world;
  expect((await enter(stranger, course)).status).toBe(404);
  for (const other of [officer, leader, trainer])
    expect((await enter(officer, course, other)).status).toBe(403);
  const rank = { ...blank, kind: 'rank', title: '授衔', happenedOn: '2026-02-01', rank: 'K02' };
  expect((await enter(auxiliary, rank)).body.where).toBe('kind');
});
