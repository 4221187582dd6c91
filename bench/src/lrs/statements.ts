import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { newId } from '@whetstone/db/platform/id.ts';

const PEOPLE = 9_000;
const LESSONS = 400;
const verbs = ['experienced', 'completed', 'passed', 'answered'] as const;
const HOME = 'https://bench.whetstone.invalid/xapi';

/** A statement as a day of learning makes them: somebody, a lesson with its definition, its course, a result. */
export function statementOf(dice: Dice): JsonObject {
  const lesson = dice.below(LESSONS);
  const verb = verbs[dice.below(verbs.length)]!;
  return {
    id: newId(),
    actor: { objectType: 'Agent', account: { homePage: HOME, name: `p-${dice.below(PEOPLE)}` } },
    verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { zh: '学习', en: verb } },
    object: {
      objectType: 'Activity',
      id: `${HOME}/lessons/${lesson}`,
      definition: {
        type: 'http://adlnet.gov/expapi/activities/lesson',
        name: { zh: `第${lesson}课`, en: `Lesson ${lesson}` },
      },
    },
    result: {
      success: dice.below(2) === 1,
      score: { scaled: dice.below(101) / 100 },
      duration: `PT${dice.below(600)}S`,
    },
    context: {
      registration: newId(),
      contextActivities: { parent: [{ objectType: 'Activity', id: `${HOME}/courses/${lesson % 40}` }] },
    },
    timestamp: '2026-11-21T10:00:00.000Z',
  };
}

/** Batches of statements, written out before anything is measured. */
export const batchesOf = (dice: Dice, batches: number, each: number): string[] =>
  Array.from({ length: batches }, () =>
    JSON.stringify(Array.from({ length: each }, () => statementOf(dice))),
  );
