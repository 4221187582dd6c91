import type { EntityManager, EntityName, RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager as Sql } from '@mikro-orm/postgresql';
import { paperOf } from '@whetstone/core/bank/shown.ts';
import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { isWhollyMarked } from '@whetstone/core/exams/script-score.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { dayAt, instantOf, millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { idAtMilliseconds } from '../id.ts';
import { between } from '../people/draw.ts';
import { secretOf } from '../exams/write-rooms.ts';
import type { HeldExam, HeldItem } from '../exams/write-exam.ts';
import { writeScript } from '../exams/write-script.ts';

const MINUTES = 60;
const MINUTE_MS = 60_000;
/** Every ninth has learnt too little; the last on the list did not come. */
const UNPREPARED = 9;
const ABSENT = 3;

/** A published exam that machines grade whole, with the items of its one paper; null when there is none. */
export async function intakeExam(em: Sql): Promise<HeldExam | null> {
  const [found] = await rows<{ examId: string; paperId: string; title: string }>(
    em,
    `select e.id as "examId", p.id as "paperId", e.title from exam e join paper p on p.exam_id = e.id
     where e.status = 'published' and p.kind = 'fixed' and not exists (
       select from paper_item i join item_version v on v.id = i.item_version_id
       where i.paper_id = p.id and v.kind in ('short-answer', 'case-group'))
     order by e.published_at desc nulls last, e.id limit 1`,
  );
  if (!found) return null;
  const items = await rows<Omit<HeldItem, 'paper'>>(
    em,
    `select pi.position, pi.points, pi.item_version_id as "itemVersionId", pi.capability_code as "capabilityCode",
            pi.topic, i.id as "itemId", i.code, i.difficulty, v.expected_seconds as "expectedSeconds", v.kind, v.content
     from paper_item pi join item_version v on v.id = pi.item_version_id join item i on i.id = v.item_id
     where pi.paper_id = ? order by pi.position`,
    [found.paperId],
  );
  return { ...found, items: items.map((item) => ({ ...item, paper: paperOf(item.kind, item.content) })) };
}

/**
 * The exam of an intake, held yesterday under proctors: who had learnt passed, some did not, a few have not come. Papers,
 * answers and grades are made as those of every other exam of the city.
 */
export async function tellIntakeExam(
  em: Sql,
  exam: HeldExam,
  { unit, people, now }: { unit: { id: string; path: string }; people: readonly Person[]; now: string },
): Promise<void> {
  const opensMs = millisecondsOf(`${addDays(dayAt(now), -1)}T01:00:00.000Z`);
  const hardEndMs = opensMs + (MINUTES + 30) * MINUTE_MS;
  const dice = seededDice(`${exam.examId}/${opensMs}/intake`);
  const releasedMs = hardEndMs + 10 * MINUTE_MS;
  const round = em.create(Round, {
    id: idAtMilliseconds(opensMs - 3 * 86_400_000, dice),
    examId: exam.examId,
    paperId: exam.paperId,
    unitId: unit.id,
    unitPath: unit.path,
    opensAt: instantOf(opensMs),
    closesAt: instantOf(opensMs + 30 * MINUTE_MS),
    durationSeconds: MINUTES * 60,
    hardEndAt: instantOf(hardEndMs),
    proctored: true,
    place: '教育训练基地考场',
    release: 'after-hard-end',
    releasedAt: instantOf(releasedMs),
    secret: secretOf(dice),
    policies: plainPolicies,
    createdById: null,
  });
  for (const { id: personId } of people)
    em.create(Candidate, {
      roundId: round.id,
      personId,
      additionalTestingTime: null,
      accommodations: null,
      roomId: null,
      paperId: null,
      order: null,
    });
  const tables = {
    add: <E extends object>(entity: EntityName<E>, row: RequiredEntityData<E>) =>
      void (em as EntityManager).create(entity, row),
  };
  const sitting = { roundId: round.id, hardEndMs, minutes: MINUTES, releasedMs };
  for (const [at, { id: personId }] of people.slice(0, -ABSENT).entries()) {
    const learnt = at % UNPREPARED !== UNPREPARED - 1;
    const able = learnt ? between(dice, 78, 96) : between(dice, 5, 20);
    const startMs = opensMs + dice.below(20 * MINUTE_MS);
    const script = writeScript(tables, exam, sitting, { personId, startMs, dice, abilityIn: () => able });
    if (isWhollyMarked(script.score.answers))
      announce(em, 'attempt.graded', { attemptId: script.attemptId }, instantOf(script.gradedMs));
  }
  await em.flush();
}
