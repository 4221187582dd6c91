import { blockOf } from '@whetstone/core/exams/assemble-ahead.ts';
import { plainPolicies, type RoundPolicies } from '@whetstone/core/exams/round-policies.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import { ExamRoom } from '@whetstone/db/exams/exam-room.entity.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import type { Season } from './seasons.ts';
import type { Window } from './window.ts';

/** Candidates in one room, about. */
const SEATS = 90;

/** A coming exam in rooms is started by hand in each of them; coming back is free for ten minutes. */
export function policiesOf({ state }: Season, { proctored }: Window): RoundPolicies {
  if (state !== 'coming' || !proctored) return plainPolicies;
  return { ...plainPolicies, roomStart: true, reentry: { kind: 'grace', minutes: 10 } };
}

/** What the keys of a round are made of: invented like everything of a demonstration, so that it can be repeated. */
export function secretOf(dice: Dice): string {
  return Array.from({ length: 64 }, () => dice.below(16).toString(16)).join('');
}

/**
 * Writes who sits a round: in rooms where it has any, in the order of the list, and with extra time and
 * larger text for one in eighty.
 */
export function writeCandidates(
  tables: Tables,
  { roundId, createdMs, inRooms, dice }: { roundId: string; createdMs: number; inRooms: boolean; dice: Dice },
  personIds: readonly string[],
): void {
  const names = Array.from({ length: inRooms ? Math.ceil(personIds.length / SEATS) : 0 }, (_, at) => at + 1);
  const rooms = names.map((n) => ({ id: idAtMilliseconds(createdMs, dice), name: `第 ${n} 考场` }));
  for (const { id, name } of rooms) {
    tables.add(ExamRoom, {
      id,
      roundId,
      name,
      place: null,
      startedAt: null,
      startedById: null,
      pausedAt: null,
    });
  }
  for (const [at, personId] of personIds.entries()) {
    const given = inRooms && at % 80 === 40;
    tables.add(Candidate, {
      roundId,
      personId,
      roomId: rooms[blockOf(at, personIds.length, rooms.length)]?.id ?? null,
      additionalTestingTime: given ? { kind: 'multiplier', value: 1.25 } : null,
      accommodations: given ? { textSizePercent: '150', lineReader: true } : null,
    });
  }
}
