import type { EntityManager } from '@mikro-orm/postgresql';
import { kindNames, type KindName } from '@whetstone/core/bank/kinds.ts';
import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { revealOf } from '@whetstone/core/bank/shown.ts';
import { attemptResult } from '@whetstone/core/exams/result-contract.ts';
import { saveAnswers, startAttempt, submitAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { gradeScripts } from '@whetstone/db/exams/grade-scripts.ts';
import { countIntoFigures } from '@whetstone/db/exams/paper-figures.ts';
import { releaseGraded } from '@whetstone/db/exams/release-results.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Round } from '@whetstone/db/exams/round.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeExamWithPaper, makeRound, type RoundOver } from '@whetstone/seed/factories/exams.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem, sampleContents } from '@whetstone/seed/factories/items.ts';
import type { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { type Answered, openHouse } from '../../platform/testing/open-house.ts';

/** The kinds on the room's paper, in the order of its positions: the usual ones, which the machine marks. */
export const roomKinds = kindNames.slice(0, 7);

/** A right response to the sample item of each kind. */
export const rightResponses = Object.fromEntries(
  kindNames.map((kind) => [kind, revealOf(kind, sampleContents[kind]).response]),
) as Record<KindName, AnyResponse>;

export interface OpOver {
  opId?: string;
  position?: number;
  clientSeq?: number;
  baseRev?: number;
  value?: unknown;
  madeAt?: string;
}

/** The small force with an exam of one item of each kind: position n holds the nth kind. */
export async function openExamRoom() {
  const house = await openHouse();
  const force = await makeHouse(house.em());
  const versions: ItemVersion[] = [];
  for (const kind of roomKinds) versions.push((await makeItem(house.em(), kind)).version);
  const exam = await makeExamWithPaper(house.em(), { versions });
  let seq = 0;

  return {
    ...house,
    force,
    exam,
    /** A round of the exam in the officer's station; the officer alone is its candidate unless said. */
    round: (over: RoundOver = {}): Promise<Round> =>
      makeRound(house.em(), { of: exam, unit: force.station, candidates: [force.officer], ...over }),
    start: (person: Person, round: { id: string }): Promise<Answered> =>
      house.as(person)(startAttempt, { params: { roundId: round.id } }),
    /** Grades a handed-in attempt and lets the result out where it is due, as the worker does. */
    async grade(attemptId: string): Promise<void> {
      await house.em().transactional(async (inner) => {
        const em = inner as EntityManager;
        const attempt = await em.findOneOrFail(Attempt, attemptId);
        const at = house.clock.at;
        const scripts = await gradeScripts(em, [attempt], at);
        await releaseGraded(
          em,
          { attemptIds: [attemptId], dueAt: at },
          { actorId: null, at, reason: 'policy' },
        );
        const grades = scripts.map((script) => script.grades);
        await countIntoFigures(em, attempt.paperId, grades);
      });
    },
    submit: (person: Person, attemptId: string): Promise<Answered> =>
      house.as(person)(submitAttempt, { params: { attemptId } }),
    result: (person: Person, attemptId: string): Promise<Answered> =>
      house.as(person)(attemptResult, { params: { attemptId } }),
    /** One op: a right answer to the single choice at position 1 unless said otherwise. */
    op: ({ position = 1, ...over }: OpOver = {}) => ({
      opId: newId(),
      position,
      clientSeq: ++seq,
      baseRev: 0,
      value: rightResponses[roomKinds[position - 1] ?? 'single'] as unknown,
      madeAt: house.clock.at,
      ...over,
    }),
    save: (
      person: Person,
      attemptId: string,
      ops: readonly unknown[],
      more: { device?: string; left?: { count: number; seconds: number }; sectionsLeftAt?: string[] } = {},
    ): Promise<Answered> =>
      house.as(person)(saveAnswers, {
        params: { attemptId },
        body: { device: 'phone-of-the-officer', ops, ...more },
      }),
  };
}

export type ExamRoom = Awaited<ReturnType<typeof openExamRoom>>;
