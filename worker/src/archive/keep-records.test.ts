import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { type Topic, topics } from '@whetstone/core/platform/topics.ts';
import { TrainingRecord } from '@whetstone/db/archive/training-record.entity.ts';
import { fillWaiting } from '@whetstone/db/archive/fill-waiting.ts';
import { eraseRecords } from '@whetstone/db/archive/erase-records.ts';
import { RetentionVersion } from '@whetstone/db/archive/retention-version.entity.ts';
import { recordKinds } from '@whetstone/db/archive/record-kinds.ts';
import { verifyChains } from '@whetstone/db/archive/verify-chains.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const linesOf = (personId: string) =>
  force.em().find(TrainingRecord, { personId }, { orderBy: { no: 'asc' } });
const acts = async (personId: string) =>
  (await linesOf(personId)).map(({ kind, act, reason }) => [kind, act, reason].filter(Boolean).join(' '));

async function scored(over: Parameters<typeof makeDrillResult>[3] = {}) {
  const em = force.em();
  const session = await makeDrillSession(em, { assessor: force.house.trainer, unit: force.house.station });
  const result = await makeDrillResult(em, session, force.house.officer, over);
  await force.say('drill-result.recorded', { resultId: result.id });
  await force.settle();
  return { session, result };
}

test.each(recordKinds.map((kind) => [kind.kind, kind] as const))(
  'announcements that name the same speak of the same lines: %s',
  (_name, kind) => {
    const said = new Map<string, string>();
    for (const [topic, which] of Object.entries(kind.topics)) {
      const payload = Object.fromEntries(
        Object.keys(topics[topic as Topic].properties).map((name) => [name, `the ${name}`]),
      );
      const rowsSaid = JSON.stringify((which as (named: object) => object)(payload));
      const names = Object.keys(payload).sort().join(' ');
      expect(said.get(names) ?? rowsSaid).toBe(rowsSaid);
      said.set(names, rowsSaid);
    }
  },
);

describe('the archive', () => {
  it('follows a drill result from its record to its correction: each change a line that names the one before', async () => {
    const { officer } = force.house;
    const { session, result } = await scored({ confirmedAt: null, confirmedVia: null });
    const change = async (work: (em: EntityManager) => Promise<void>) => {
      await force.em().transactional((inner) => work(inner as EntityManager));
      force.clock.at = later(force.clock.at, 60);
    };
    await change(async (em) => {
      (await em.findOneOrFail(DrillResult, result.id)).confirm('own-account', force.clock.at);
    });
    await force.say('drill-result.confirmed', { resultId: result.id });
    await force.settle();
    await change(async (em) => {
      (await em.findOneOrFail(DrillResult, result.id)).void('录入错误', force.clock.at);
    });
    await force.say('drill-result.voided', { resultId: result.id });
    await force.settle();
    const corrected = await makeDrillResult(force.em(), session, officer, {
      raw: { measure: 'ring_score', total: 93 },
      score: 92,
      challengeLevel: 4,
      correctsId: result.id,
    });
    await force.say('drill-result.recorded', { resultId: corrected.id });
    await force.settle();
    const lines = await linesOf(officer.id);
    expect(lines.map(({ act, reason }) => [act, reason])).toEqual([
      ['enter', null],
      ['update', null],
      ['withdraw', '录入错误'],
      ['update', '录入错误'],
    ]);
    expect(lines.map(({ aboutId }) => aboutId)).toEqual([null, ...lines.slice(0, 3).map(({ id }) => id)]);
    expect(new Set(lines.map(({ source }) => source)).size).toBe(1);
    expect(lines.map(({ content }) => content?.outcome)).toEqual(['waiting', 'met', 'met', 'met']);
    expect(lines.map(({ content }) => content?.facts[0]?.value)).toEqual([
      '88 环',
      '88 环',
      '88 环',
      '93 环',
    ]);
    const declared = lines.map(({ content }) => content?.facts.find(({ zh }) => zh === '申报挑战')?.value);
    expect(declared).toEqual([
      undefined,
      undefined,
      undefined,
      { zh: '等级 4：未达到', en: 'Level 4: not met' },
    ]);
  });

  it('says nothing twice, in whatever order and however often it hears', async () => {
    const before = await acts(force.house.officer.id);
    for (const { id } of await force.em().find(DrillResult, {})) {
      await force.say('drill-result.voided', { resultId: id });
      await force.say('drill-result.recorded', { resultId: id });
      await force.say('drill-result.confirmed', { resultId: id });
    }
    await force.settle();
    expect(await acts(force.house.officer.id)).toEqual(before);
  });

  it('takes in what was there before it, once, with everybody else', async () => {
    const { colleague, neighbour } = force.house;
    const session = await makeDrillSession(force.em(), { assessor: force.house.trainer });
    await makeDrillResult(force.em(), session, colleague);
    while ((await force.em().transactional((em) => fillWaiting(em as EntityManager, 4, testNow))) > 0);
    expect(await acts(colleague.id)).toEqual(['posting enter', 'drill enter']);
    expect(await acts(neighbour.id)).toEqual(['posting enter']);
    expect((await acts(force.house.officer.id)).at(-1)).toBe('posting enter');
    expect(await acts(force.house.officer.id)).toHaveLength(5);
    expect(await fillWaiting(force.em(), 4, testNow)).toBe(0);
  });

  it('writes a long queue of one person in one chain', async () => {
    const session = await makeDrillSession(force.em(), { assessor: force.house.trainer });
    const { stranger } = force.house;
    for (let attemptNo = 1; attemptNo <= 6; attemptNo++) {
      const { id } = await makeDrillResult(force.em(), session, stranger, { attemptNo });
      await force.say('drill-result.recorded', { resultId: id });
    }
    await force.settle();
    expect((await linesOf(stranger.id)).map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('the proof', () => {
  const broken = async () => (await verifyChains(force.em())).broken;
  const forge = (sql: string, params: unknown[]) =>
    force.em().transactional(async (inner) => {
      const em = inner as EntityManager;
      await rows(em, 'alter table training_record disable trigger training_record_append_only');
      await rows(em, sql, params);
      await rows(em, 'alter table training_record enable trigger training_record_append_only');
    });

  it('holds for everything the rooms wrote', async () => {
    const { people, lines, broken: faults } = await verifyChains(force.em());
    expect(faults).toEqual([]);
    expect([people > 8, lines > 15]).toEqual([true, true]);
  });

  it('is not needed against the product itself: no line can be changed or taken away', async () => {
    const { id } = (await linesOf(force.house.officer.id))[0]!;
    const refused = /never changed/;
    await expect(
      rows(force.em(), `update training_record set reason = '' where id = ?`, [id]),
    ).rejects.toThrow(refused);
    await expect(rows(force.em(), `delete from training_record where id = ?`, [id])).rejects.toThrow(refused);
  });

  it('still holds where a rule has erased what is said of who left long ago; without rules nothing is erased', async () => {
    const { stranger, officer } = force.house;
    const left = 'update person set left_on = ? where id = ?';
    await rows(force.em(), left, ['2016-01-31', stranger.id]);
    const erase = () =>
      force.em().transactional((em) => eraseRecords(em as EntityManager, '2026-02-01', testNow));
    expect(await erase()).toBe(0);
    const rules = [{ name: 'left-10-years', kinds: ['drill'], yearsAfterLeaving: 10 }];
    const { admin, planner } = force.house;
    const em = force.em();
    const version = (effectiveOn: string, held: object[]) => {
      em.create(RetentionVersion, {
        rules: held as never,
        effectiveOn,
        state: 'approved',
        reason: '按档案管理规定',
        proposedById: admin.id,
        proposedAt: testNow,
        figures: { asOfOn: effectiveOn, lines: 6, people: 1, waiting: 0, byRule: [] },
        decidedById: planner.id,
        decidedAt: testNow,
      });
      return em.flush();
    };
    await version('2026-02-02', rules);
    expect(await erase()).toBe(0);
    await version('2026-02-01', rules);
    expect([await erase(), await erase()]).toEqual([6, 0]);
    const lines = await linesOf(stranger.id);
    expect(lines.filter(({ content }) => content === null).map(({ erasedBy }) => erasedBy)).toEqual(
      lines.filter(({ kind }) => kind === 'drill').map(() => 'left-10-years'),
    );
    expect((await linesOf(officer.id)).every(({ content }) => content !== null)).toBe(true);
    expect(await verifyChains(force.em())).toMatchObject({ erased: 6, broken: [] });
  });

  it('names the first line that was forged, and whose it is', async () => {
    const { officer, colleague, stranger } = force.house;
    const [, second] = await linesOf(officer.id);
    await forge(
      `update training_record set content = jsonb_set(content, '{outcome}', '"met"') || '{"titleZh":"伪造"}' where id = ?`,
      [second!.id],
    );
    await forge('delete from training_record where person_id = ? and no = 2', [colleague.id]);
    await forge('delete from training_record where person_id = ? and no = 7', [stranger.id]);
    await forge(
      `insert into training_record select (jsonb_populate_record(r, jsonb_build_object('id', ?::uuid, 'no', no + 1))).*
       from training_record r where person_id = ? and no = 1`,
      [newId(), force.house.neighbour.id],
    );
    const found = (await broken()).map(({ badgeNumber, no, what }) => `${badgeNumber} ${no} ${what}`).sort();
    const line = (person: { badgeNumber: string }, text: string) => `${person.badgeNumber} ${text}`;
    expect(found).toEqual(
      [
        line(officer, '2 content'),
        line(colleague, '2 end'),
        line(stranger, '7 end'),
        line(force.house.neighbour, '2 link'),
      ].sort(),
    );
    expect((await verifyChains(force.em(), officer.badgeNumber)).people).toBe(1);
  });
});
