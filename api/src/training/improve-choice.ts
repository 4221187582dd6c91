import type { improveCall } from '@whetstone/core/training/improve-contract.ts';
import { problemOf } from '@whetstone/core/training/select/propose.ts';
import type { SharedHandler } from '../platform/context.ts';
import { lookFor } from './call-scene.ts';
import { improve } from './solve/improve.ts';

/** The optimisation of one class is a matter of milliseconds; these are for the day on which it is not. */
const LIMITS = { seconds: 5, killAfterSeconds: 10, seed: 1 };

const percent = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0);

/** Reads in a transaction, optimises outside any, in a thread of its own. */
export const improveChoice: SharedHandler<typeof improveCall> = async ({ body }, asking) => {
  const { shown, strength, seats } = await asking.inside((ctx) =>
    lookFor(ctx, {
      unitId: body.unitId,
      capabilityCode: body.capabilityCode,
      fromOn: body.fromOn,
      toOn: body.toOn,
      capacity: body.capacity,
      offPost: body.offPost,
      ...(body.classId !== null && { classId: body.classId }),
    }),
  );
  const people = shown.map(({ personId, need }) => ({ personId, score: need.score }));
  const { choice, gain, bound, rule, stopped } = await improve(
    problemOf(people, strength, { seats, seed: body.seed }),
    LIMITS,
  );
  const chosen = new Set(body.personIds);
  const now = people.reduce((sum, { personId, score }) => sum + (chosen.has(personId) ? score : 0), 0);
  return {
    personIds: people.flatMap(({ personId }, i) => (choice[i] === 1 ? personId : [])),
    gainPercent: Math.max(0, percent(gain - now, now)),
    boundPercent: Math.max(0, percent(bound - gain, gain)),
    rule,
    stopped,
  };
};
