import { seededDice, shuffle } from '@whetstone/core/platform/chance.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { CapabilityScore } from '@whetstone/db/capability/capability-score.entity.ts';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { LessonCheck } from '@whetstone/db/learning/lesson-check.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeExamWithPaper, makeRound, type RoundOver } from '@whetstone/seed/factories/exams.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
let officer: Person;
beforeAll(async () => {
  force = await openForce();
});
beforeEach(async () => {
  officer = await makeOfficer(force.em(), { unit: force.house.station });
  await force.say('person.moved', { personId: officer.id });
  await force.settle();
});
afterAll(() => force.close());

/** A graded attempt at a paper of six items on LAW-02 and two on WPN-02: so many of the six are right. */
async function graded(
  right: number,
  over: RoundOver = {},
  state: Attempt['state'] = 'graded',
): Promise<Attempt> {
  const em = force.em();
  const versions = [];
  for (let n = 0; n < 8; n++) versions.push((await makeItem(em)).version);
  const of = await makeExamWithPaper(em, { versions });
  const items = await em.find(PaperItem, { paperId: of.paper.id });
  for (const item of items) if (item.position > 6) item.capabilityCode = 'WPN-02';
  const round = await makeRound(em, { of, candidates: [officer], proctored: true, place: '机房一', ...over });
  const attempt = em.create(Attempt, {
    id: newId(),
    roundId: round.id,
    personId: officer.id,
    paperId: of.paper.id,
    state,
    order: { positions: [1, 2, 3, 4, 5, 6, 7, 8], options: {} },
    startedAt: testNow,
    hardEndAt: later(testNow, 3600),
    submittedAt: testNow,
    sealedHash: 'f'.repeat(64),
    score: right,
    maxScore: 8,
    gradedAt: testNow,
  });
  for (const { position, points } of items) {
    const earned = position <= right ? points : 0;
    em.create(Answer, {
      attemptId: attempt.id,
      position,
      opId: newId(),
      value: { pick: 'a' },
      serverRev: position,
      savedAt: testNow,
      points: earned,
      maxPoints: points,
      verdict: earned > 0 ? 'right' : 'wrong',
    });
  }
  await em.flush();
  return attempt;
}

describe('a graded exam', () => {
  test('becomes evidence of each capability with enough items, then a score, then cells up to the city', async () => {
    const attempt = await graded(6);
    await force.say('attempt.graded', { attemptId: attempt.id });
    expect(await force.settle()).toEqual([
      'capability.take-in-exam',
      'capability.recompute-person',
      'capability.recompute-cells',
      'capability.recompute-tier',
    ]);
    const [row, ...more] = await force.evidence(officer);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      capabilityCode: 'LAW-02',
      type: 'exam_proctored',
      happenedOn: testToday,
      score: 89,
      ceiling: 3,
      status: 'confirmed',
      assessorId: null,
      occasionId: attempt.roundId,
      place: '机房一',
      sourceId: attempt.id,
    });
    const score = await force.score(officer, 'LAW-02');
    expect(score).toMatchObject({
      counted: 1,
      evidenceIds: [row?.id],
      asOfOn: testToday,
      formulaVersion: 'CAP-2',
    });
    expect(score?.mean).toBeGreaterThan(65);
    for (const unit of [force.house.station, force.house.bureau, force.house.city])
      expect((await force.cell(unit, 'LAW-02'))?.computedAt).toBe(testNow);
  });

  test('announced three times is evidence once', async () => {
    const attempt = await graded(5);
    await force.say('attempt.graded', { attemptId: attempt.id });
    await force.settle();
    const before = await force.everyRow();
    for (let n = 0; n < 2; n++) await force.say('attempt.graded', { attemptId: attempt.id });
    expect(await force.settle()).toEqual(['capability.take-in-exam']);
    expect(await force.evidence(officer)).toHaveLength(1);
    expect(await force.everyRow()).toEqual(before);
  });

  test('without a proctor is an online exam and proves less', async () => {
    const attempt = await graded(6, { proctored: false });
    await force.say('attempt.graded', { attemptId: attempt.id });
    await force.settle();
    expect((await force.evidence(officer))[0]).toMatchObject({ type: 'exam_online', ceiling: 2 });
  });

  test('that is not graded, or gone, changes nothing', async () => {
    const attempt = await graded(6, {}, 'voided');
    await force.say('attempt.graded', { attemptId: attempt.id });
    await force.say('attempt.graded', { attemptId: newId() });
    await force.settle();
    expect(await force.evidence(officer)).toEqual([]);
  });
});

describe('a lesson check', () => {
  const answered = async (fractions: number[]) => {
    const em = force.em();
    const lesson = await makeLesson(em);
    const check = em.create(LessonCheck, {
      id: newId(),
      personId: officer.id,
      lessonId: lesson.id,
      mode: 'check',
      items: [],
      responses: [],
      fractions,
      openedAt: testNow,
      answeredAt: testNow,
      passed: fractions.filter((one) => one === 1).length >= 2,
    });
    await em.flush();
    await force.say('lesson-check.answered', { checkId: check.id });
    await force.settle();
    return check;
  };

  test('is an online quiz that proves no more than its kind allows', async () => {
    const check = await answered([1, 1, 1]);
    expect(await force.evidence(officer)).toMatchObject([
      { type: 'exam_online', score: 74, ceiling: 2, sourceKind: 'check', sourceId: check.id },
    ]);
    expect(await force.score(officer, 'LAW-02')).toMatchObject({
      enoughEvidence: false,
      state: 'no_evidence',
    });
  });

  test('failed is evidence too: what completes a lesson is not what counts', async () => {
    await answered([0, 0, 1]);
    expect((await force.score(officer, 'LAW-02'))?.mean).toBeLessThan(65);
  });
});

describe('a drill result', () => {
  /** A result of the officer in a session of the bureau's trainer. */
  const result = async (over: Parameters<typeof makeDrillResult>[3] = {}) => {
    const { station: unit, trainer: assessor } = force.house;
    const session = await makeDrillSession(force.em(), { unit, assessor, roster: [officer] });
    return makeDrillResult(force.em(), session, officer, { confirmedAt: null, confirmedVia: null, ...over });
  };
  const update = (id: string, over: object) => force.em().nativeUpdate(DrillResult, id, over);

  test('waits for the person, and counts from the confirmation on', async () => {
    const { id, sessionId } = await result();
    await force.say('drill-result.recorded', { resultId: id });
    await force.settle();
    expect(await force.evidence(officer)).toMatchObject([
      { type: 'drill', status: 'pending', occasionId: sessionId, assessorId: force.house.trainer.id },
    ]);
    expect(await force.score(officer, 'WPN-02')).toMatchObject({ counted: 0 });
    await update(id, { confirmedAt: testNow, confirmedVia: 'own-account' });
    await force.say('drill-result.confirmed', { resultId: id });
    await force.settle();
    expect(await force.evidence(officer)).toMatchObject([{ status: 'confirmed', confirmedAt: testNow }]);
    expect(await force.score(officer, 'WPN-02')).toMatchObject({ counted: 1, state: 'met' });
  });

  test('voided stays and is voided by a row that says why; the score is as if it had never been', async () => {
    const before = await force.score(officer, 'WPN-02');
    const { id } = await result({ confirmedAt: testNow });
    await force.say('drill-result.recorded', { resultId: id });
    await force.settle();
    const at = later(testNow, 60);
    await update(id, { voidedAt: at, voidReason: '记错了人' });
    await force.say('drill-result.voided', { resultId: id });
    await force.settle();
    const kept = await force.evidence(officer);
    const voided = kept.find((row) => row.sourceKind === 'drill');
    expect(voided).toMatchObject({ status: 'void', score: 80 });
    expect(kept.find((row) => row.sourceKind === 'void')).toMatchObject({
      voidsId: voided?.id,
      voidReason: '记错了人',
      status: 'void',
      enteredAt: at,
    });
    const { computedAt: _at, ...after } = (await force.score(officer, 'WPN-02')) as CapabilityScore;
    expect(before).toMatchObject(after);
  });

  test('corrected counts as the correction says', async () => {
    const wrong = await result({ confirmedAt: testNow, score: 30 });
    await update(wrong.id, { voidedAt: testNow, voidReason: '环数记错' });
    const right = await makeDrillResult(
      force.em(),
      { id: wrong.sessionId, heldOn: wrong.happenedOn, assessorId: wrong.assessorId } as never,
      officer,
      { correctsId: wrong.id, score: 85 },
    );
    await force.say('drill-result.voided', { resultId: wrong.id });
    await force.say('drill-result.recorded', { resultId: right.id });
    await force.settle();
    const score = await force.score(officer, 'WPN-02');
    expect(score).toMatchObject({ counted: 1, held: null, evidenceIds: [expect.any(String)] });
    expect(score?.shown).toBeGreaterThan(75);
  });

  test('announced in any order and any number of times comes to the same', async () => {
    const { id } = await result();
    await update(id, { confirmedAt: testNow, voidedAt: later(testNow, 60), voidReason: '重复录入' });
    const topics = ['drill-result.recorded', 'drill-result.confirmed', 'drill-result.voided'] as const;
    for (const seed of [1, 2, 3, 4]) {
      for (const topic of shuffle([...topics, ...topics], seededDice(seed))) {
        await force.say(topic, { resultId: id });
        await force.settle();
      }
      const kept = await force.evidence(officer);
      expect(kept.map((row) => [row.sourceKind, row.status]).toSorted()).toEqual([
        ['drill', 'void'],
        ['void', 'void'],
      ]);
    }
    expect(await force.score(officer, 'WPN-02')).toMatchObject({ counted: 0 });
  });

  test('with a critical failure holds the score until it is re-passed', async () => {
    const { id } = await result({ confirmedAt: testNow, score: 39, criticalReasons: ['枪口指向人员'] });
    await force.say('drill-result.recorded', { resultId: id });
    await force.settle();
    const score = await force.score(officer, 'WPN-02');
    expect(score).toMatchObject({ held: 'critical_failure', state: 'below', failedOn: [testToday] });
  });

  test('of somebody without a trainer’s grant that day is trusted less', async () => {
    const { id } = await result({ confirmedAt: testNow });
    const { colleague: assessor } = force.house;
    await makeGrant(force.em(), assessor, 'trainer', force.house.station, { fromOn: '2026-11-22' });
    await update(id, { assessorId: assessor.id });
    await force.say('drill-result.recorded', { resultId: id });
    await force.settle();
    expect(await force.evidence(officer)).toMatchObject([{ assessorCertified: false }]);
    expect((await force.score(officer, 'WPN-02'))?.variance).toBeCloseTo((144 * 62.5) / (144 + 62.5), 9);
  });

  test('entered late takes its place in time: the scores are those of a rebuild', async () => {
    for (const [happenedOn, score] of [
      ['2026-11-01', 90],
      ['2026-03-01', 20],
      ['2026-07-15', 70],
    ] as const) {
      const { id } = await result({ confirmedAt: testNow, happenedOn, score });
      await force.say('drill-result.recorded', { resultId: id });
      await force.settle();
    }
    expect(await force.score(officer, 'WPN-02')).toMatchObject({ counted: 3, held: null });
    const before = await force.everyRow();
    await rebuildAll(force.em(), { asOf: testToday, now: testNow });
    expect(await force.everyRow()).toEqual(before);
  });
});
