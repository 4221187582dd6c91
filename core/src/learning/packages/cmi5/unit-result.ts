import { isObject, type JsonObject } from '../../xapi/json.ts';
import { notAllowed } from './refuse.ts';
import { contextExtensions, resultExtensions, type UnitVerb } from './vocabulary.ts';

/** What the result of each verb says of success and completion (cmi5 §9.5.2, §9.5.3), and whether it is timed (§9.5.4). */
const wanted: Readonly<
  Record<UnitVerb, { success?: boolean; completion?: boolean; timed?: true; scored?: true }>
> = {
  initialized: {},
  completed: { completion: true, timed: true },
  passed: { success: true, timed: true, scored: true },
  failed: { success: false, timed: true, scored: true },
  terminated: { timed: true },
};

/**
 * Checks the result of a statement under the cmi5 category.
 * @returns the score as a share; null when none is said
 * @throws Refusal `cmi5-not-allowed`
 */
export function checkResult(
  verb: UnitVerb,
  result: JsonObject,
  context: JsonObject,
  mastery: number | null,
): number | null {
  const { success, completion, timed, scored } = wanted[verb];
  if (result.success !== success) notAllowed(`§9.5.2: success of ${verb} is ${success ?? 'not said'}`);
  if (result.completion !== completion)
    notAllowed(`§9.5.3: completion of ${verb} is ${completion ?? 'not said'}`);
  if (timed && result.duration === undefined) notAllowed(`§9.5.4: ${verb} has a duration`);
  if (!scored && result.score !== undefined) notAllowed(`§9.5.1: ${verb} has no score`);
  checkProgress(result);
  const score = isObject(result.score) ? scoreOf(result.score) : null;
  if (mastery !== null && score !== null) checkMastery(verb, score, context, mastery);
  return score;
}

function checkProgress({ extensions }: JsonObject): void {
  const progress = isObject(extensions) ? extensions[resultExtensions.progress] : undefined;
  if (progress === undefined) return;
  const fits = Number.isInteger(progress) && Number(progress) >= 0 && Number(progress) <= 100;
  if (!fits) notAllowed('§9.5.5.1: progress is a whole number from 0 to 100');
}

function scoreOf({ scaled, raw, min, max }: JsonObject): number | null {
  if (raw !== undefined && (min === undefined || max === undefined))
    notAllowed('§9.5.1: a raw score comes with min and max');
  if (scaled === undefined) return null;
  const share = Number(scaled);
  return share >= 0 && share <= 1 ? share : notAllowed('§9.5.1: scaled is from 0 to 1');
}

/** A score fits the verb that is said of it (cmi5 §9.3.4, §9.3.5), and says by which pass line (§9.6.3.2). */
function checkMastery(verb: UnitVerb, score: number, { extensions }: JsonObject, mastery: number): void {
  if (verb === 'passed' && score < mastery) notAllowed('§9.3.4: passed needs the mastery score');
  if (verb === 'failed' && score >= mastery) notAllowed('§9.3.5: failed lies below the mastery score');
  const said = isObject(extensions) ? extensions[contextExtensions.masteryScore] : undefined;
  if (said !== mastery) notAllowed('§9.6.3.2: the mastery score of the launch stands in the context');
}
