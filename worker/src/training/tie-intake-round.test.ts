import { instantAtWall } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { Induction } from '@whetstone/db/training/induction.entity.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeExamWithPaper, makeRound } from '@whetstone/seed/factories/exams.ts';
import { makeAuxiliary } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

test('the round of an intake’s exam becomes the exam of its class; one for others and one to sit again do not', async () => {
  const em = force.em();
  const { bureau, trainer, planner, station } = force.house;
  const of = await makeExamWithPaper(em);
  const made = await makeClass(em, { unit: bureau, lead: trainer, inDays: 3, days: 2 });
  const slot = made.sessions[1]!;
  slot.kind = 'exam';
  em.create(Induction, {
    id: newId(),
    nameZh: '入职班',
    nameEn: 'Intake',
    personnelClass: 'auxiliary',
    categoryCode: 'induction',
    unitId: bureau.id,
    unitPath: bureau.path,
    fromOn: testToday,
    toOn: '2027-12-31',
    needs: {
      courseCodes: [],
      exam: true,
      examId: of.exam.id,
      drillCodes: [],
      certificateCodes: [],
      probationDays: 0,
      trainingDays: 2,
    },
    classId: made.id,
    closedAt: null,
    createdById: planner.id,
    createdAt: testNow,
  });
  const [one, stranger] = [
    await makeAuxiliary(em, { unit: station }),
    await makeAuxiliary(em, { unit: station }),
  ];
  await makePlace(em, made, one);
  // At seven on the first morning of the intake, when the day in UTC is still the one before.
  const opensAt = instantAtWall(testToday, '07:00');
  const held = async (candidates: (typeof one)[]) => {
    const round = await makeRound(force.em(), { of, unit: bureau, opensAt, candidates });
    await force.say('round.held', { roundId: round.id });
    await force.settle();
    return round.id;
  };
  const tied = async () => (await force.em().findOneOrFail(ClassSession, slot.id)).roundId ?? null;
  await held([stranger]);
  expect(await tied()).toBeNull();
  const roundId = await held([one, stranger]);
  expect(await tied()).toBe(roundId);
  await held([one]);
  expect(await tied()).toBe(roundId);
});
