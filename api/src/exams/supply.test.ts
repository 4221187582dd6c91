import { createExam, publishExam } from '@whetstone/core/exams/contract.ts';
import { blueprintSupply, supply } from '@whetstone/core/exams/setting-contract.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { ItemEnemy } from '@whetstone/db/bank/item-enemy.entity.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
const dice = seededDice('supply and publishing');
const one = <T>(from: readonly T[]): T => from[dice.below(from.length)]!;

/** A bank in which much is kept out of papers: enemies, retired, used lately, marked by people, being changed. */
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  trainer = house.as(force.trainer);
  const em = house.em();
  const items: Item[] = [];
  for (let n = 0; n < 36; n++) {
    const { item, version } = await makeItem(em, one(['single', 'single', 'true-false', 'short-answer']), {
      capabilityCode: one(['LAW-01', 'LAW-02']),
      topic: one(['盘问', '传唤']),
      difficulty: one(['easy', 'medium', 'hard']),
      law: [{ law: '治安管理处罚法', article: `第${1 + dice.below(6)}条`, edition: '2025' }],
    });
    item.lastUsedAt = one([null, null, '2026-09-21T02:00:00.000Z']);
    item.status = one(['published', 'published', 'published', 'draft', 'in-review', 'retired']);
    const written = item.status === 'draft' || item.status === 'in-review';
    if (written) item.draftVersionId = version.id;
    if (written && dice.below(2) === 0) item.currentVersionId = null;
    items.push(item);
  }
  for (let n = 0; n < 14; n++) {
    const pair = [one(items).id, one(items).id].sort();
    const known = await em.count(ItemEnemy, { itemId: pair[0]!, enemyId: pair[1]! });
    if (pair[0] === pair[1] || known > 0) continue;
    em.create(ItemEnemy, { itemId: pair[0]!, enemyId: pair[1]!, addedAt: testNow });
    await em.flush();
  }
  await em.flush();
});
afterAll(() => house.close());

const rules = {
  passPercent: 60,
  partialCredit: 'half-if-subset',
  shuffleItems: true,
  shuffleOptions: true,
  paper: 'standard',
};

function anyBlueprint() {
  const row = () => ({
    capabilityCode: one(['LAW-01', 'LAW-02']),
    ...one([{}, {}, { topic: '盘问' }, { topic: '传唤' }]),
    ...one([{}, {}, { byPeople: 'also' }, { byPeople: 'only' }]),
    easy: dice.below(3),
    medium: dice.below(3),
    hard: dice.below(3),
    points: 2,
  });
  const rows = Array.from({ length: 1 + dice.below(3) }, row);
  rows[0]!.easy += Number(rows.every(({ easy, medium, hard }) => easy + medium + hard === 0));
  const forms = one([
    {},
    {},
    { forms: { kind: 'parallel', count: 2, disjoint: true } },
    { forms: { kind: 'own-draw', poolTimes: 2 } },
  ]);
  return {
    rows,
    ...forms,
    constraints: { unusedMonths: one([0, 6]), oneByArticle: dice.below(3) === 0 },
  };
}

test('publishing refuses exactly the blueprints of which the supply says so, and with its numbers', async () => {
  const came = { published: 0, refused: 0 };
  for (let n = 0; n < 40; n++) {
    const blueprint = anyBlueprint();
    const { status, body, text } = await trainer(blueprintSupply, { body: { blueprint } });
    expect(status, text).toBe(200);
    const short = body.cells.filter(
      ({ asked, available }: { asked: number; available: number }) => available < asked,
    );
    const made = await trainer(createExam, { body: { title: '随机蓝图', blueprint, rules } });
    const published = await trainer(publishExam, {
      params: { examId: made.body.id },
      body: { revision: made.body.revision },
    });
    const said = JSON.stringify({ blueprint, short, answer: published.body });
    if (short.length === 0) expect(published.status, said).toBe(200);
    else expect(published.body, said).toMatchObject({ code: 'blueprint-shortage' });
    const numbers = short.map(
      ({ difficulty, available, asked }: Record<string, unknown>) => `${difficulty} ${available}/${asked}`,
    );
    const told = (published.body.rows ?? []).map((row: string) => row.split(' ').slice(-2).join(' '));
    expect(told, said).toEqual(numbers);
    came[short.length === 0 ? 'published' : 'refused'] += 1;
  }
  expect(Math.min(came.published, came.refused)).toBeGreaterThan(6);
});

test('an item of which a change is being written is counted and drawn; the reasons of all others are told', async () => {
  const em = house.em();
  const common = { capabilityCode: 'LAW-05', topic: '搜查', difficulty: 'easy' as const };
  const [open, retired, fresh] = [
    await makeItem(em, 'single', common),
    await makeItem(em, 'single', common),
    await makeItem(em, 'single', common),
  ];
  await makeItem(em, 'short-answer', common);
  Object.assign(open.item, { status: 'in-review', draftVersionId: open.version.id });
  retired.item.status = 'retired';
  Object.assign(fresh.item, { status: 'draft', draftVersionId: fresh.version.id, currentVersionId: null });
  await em.flush();
  const rows = [{ capabilityCode: 'LAW-05', easy: 2, medium: 0, hard: 0, points: 2 }];
  const { body } = await trainer(blueprintSupply, { body: { blueprint: { rows } } });
  expect(body.cells[0]).toEqual({
    row: 0,
    difficulty: 'easy',
    asked: 2,
    available: 1,
    there: 1,
    setAside: [
      { reason: 'unpublished', count: 1 },
      { reason: 'retired', count: 1 },
      { reason: 'by-people', count: 1 },
    ],
  });
  const counted = (await trainer(supply)).body.rows.find(
    (row: { capabilityCode: string }) => row.capabilityCode === 'LAW-05',
  );
  expect(counted).toMatchObject({ easy: 1, byPeople: { easy: 1 } });
  const officer = house.as(force.officer);
  expect((await officer(blueprintSupply, { body: { blueprint: { rows } } })).status).toBe(403);
});
