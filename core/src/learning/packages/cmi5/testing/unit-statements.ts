import type { JsonObject } from '../../../xapi/json.ts';
import { contextTemplate, type Launch } from '../launch.ts';
import { categories, contextExtensions, type UnitVerb, unitVerbs } from '../vocabulary.ts';

const results: Readonly<Record<UnitVerb, JsonObject | null>> = {
  initialized: null,
  completed: { completion: true, duration: 'PT60S' },
  passed: { success: true, duration: 'PT60S' },
  failed: { success: false, duration: 'PT60S' },
  terminated: { duration: 'PT60S' },
};

let made = 0;
/** A UUID of its own for each statement of a test. */
const nextId = () => `5e55a0e5-0000-4000-8000-${String(++made).padStart(12, '0')}`;

/** A statement as a well-behaved unit sends it; `score` is a share. */
export function unitStatement(
  launch: Launch,
  verb: UnitVerb,
  timestamp: string,
  score: number | null = null,
): JsonObject & { id: string } {
  const judges = verb === 'completed' || verb === 'passed' || verb === 'failed';
  const template = contextTemplate(launch) as { contextActivities: JsonObject; extensions: JsonObject };
  const named = [categories.cmi5, ...(judges ? [categories.moveOn] : [])];
  const result = score === null ? results[verb] : { ...results[verb], score: { scaled: score } };
  return {
    id: nextId(),
    actor: launch.actor,
    verb: { id: unitVerbs[verb] },
    object: { objectType: 'Activity', id: launch.activityId },
    ...(result && { result }),
    context: {
      registration: launch.registration,
      contextActivities: { ...template.contextActivities, category: named.map((id) => ({ id })) },
      extensions: {
        ...template.extensions,
        ...(score !== null &&
          launch.mastery !== null && { [contextExtensions.masteryScore]: launch.mastery }),
      },
    },
    timestamp,
  };
}
