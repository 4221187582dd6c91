import { createExam, publishExam } from '@whetstone/core/exams/contract.ts';
import { holdRound } from '@whetstone/core/exams/round-contract.ts';
import { roundSetup } from '@whetstone/core/exams/holding-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type ExamRoom, openExamRoom } from './exam-room.ts';

export const rules = {
  passPercent: 60,
  partialCredit: 'half-if-subset',
  shuffleItems: true,
  shuffleOptions: true,
  paper: 'standard',
};

/** Nine officers to enlist and eighteen easy items to draw from. */
export function holdingRoom() {
  let room: ExamRoom;
  const people: Person[] = [];
  beforeAll(async () => {
    room = await openExamRoom();
    for (let n = 0; n < 9; n++) people.push(await makeOfficer(room.em(), { unit: room.force.station }));
    for (let n = 0; n < 18; n++)
      await makeItem(room.em(), 'single', { capabilityCode: 'LAW-11', difficulty: 'easy' });
  });
  beforeEach(() => {
    room.clock.at = testNow;
  });
  afterAll(() => room.close());

  /** A published exam of three easy items on LAW-11. */
  async function published(blueprint: object = {}) {
    const trainer = room.as(room.force.trainer);
    const rows = [{ capabilityCode: 'LAW-11', easy: 3, medium: 0, hard: 0, points: 2 }];
    const { body } = await trainer(createExam, {
      body: { title: '场次考试', blueprint: { rows, ...blueprint }, rules },
    });
    const done = await trainer(publishExam, { params: { examId: body.id }, body: { revision: 1 } });
    expect(done.status).toBe(200);
    return body.id as string;
  }

  function hold(examId: string, over: object = {}, person = room.force.trainer) {
    return room.as(person)(holdRound, {
      params: { examId },
      body: {
        unitId: room.force.bureau.id,
        opensAt: later(testNow, -60),
        closesAt: later(testNow, 5400),
        durationSeconds: 3600,
        hardEndAt: later(testNow, 9000),
        proctored: true,
        place: null,
        release: 'after-hard-end',
        candidates: { unitIds: [], postCodes: [], personIds: people.map(({ id }) => id) },
        ...over,
      },
    });
  }
  const enlisted = (roundId: string) => room.em().find(Candidate, { roundId });
  const setup = (roundId: string) => room.as(room.force.trainer)(roundSetup, { params: { roundId } });

  return {
    get room() {
      return room;
    },
    people,
    published,
    hold,
    enlisted,
    setup,
  };
}
