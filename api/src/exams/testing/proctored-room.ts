import * as contract from '@whetstone/core/exams/proctor-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type ExamRoom as Room, openExamRoom } from './exam-room.ts';

type What = { kind: string; personId?: string; roomId?: string; id?: string } & Record<string, unknown>;

/** A room with a trainer of another bureau, and what proctors do in it; opened and closed with the tests of a file. */
export function proctoredRoom() {
  let room: Room;
  let farTrainer: Person;
  beforeAll(async () => {
    room = await openExamRoom();
    farTrainer = await makeOfficer(room.em(), { unit: room.force.farStation, postCode: 'R19' });
    await makeGrant(room.em(), farTrainer, 'trainer', room.force.farStation);
  });
  afterAll(() => room.close());
  beforeEach(() => {
    room.clock.at = testNow;
  });

  const at = (seconds: number) => {
    room.clock.at = later(testNow, seconds);
    return room.clock.at;
  };
  const act = (round: { id: string }, what: What, by: Person = room.force.trainer) =>
    room.as(by)(contract.intervene, {
      params: { roundId: round.id },
      body: { do: { id: newId(), personId: null, roomId: null, ...what } },
    });
  const read = (attemptId: string) => room.em().findOneOrFail(Attempt, attemptId);
  const consoleOf = (round: { id: string }, by: Person = room.force.trainer) =>
    room.as(by)(contract.proctorConsole, { params: { roundId: round.id } });
  const messagesOf = (round: { id: string }, person: Person = room.force.officer) =>
    room.as(person)(contract.myMessages, { params: { roundId: round.id } });

  async function twoWriting() {
    const { officer, colleague } = room.force;
    const round = await room.round({ candidates: [officer, colleague] });
    const mine = (await room.start(officer, round)).body.attemptId as string;
    const theirs = (await room.start(colleague, round)).body.attemptId as string;
    return { round, mine, theirs };
  }

  return {
    get room() {
      return room;
    },
    get farTrainer() {
      return farTrainer;
    },
    at,
    act,
    read,
    consoleOf,
    messagesOf,
    twoWriting,
  };
}
