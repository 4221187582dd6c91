import type { improveCall } from '@whetstone/core/training/improve-contract.ts';
import type { Impossible } from '@whetstone/core/training/select/impossible.ts';
import { type Proposable, problemOf } from '@whetstone/core/training/select/propose.ts';
import { heldByQuotas, type LineQuota, type QuotaHeld } from '@whetstone/core/training/select/quotas.ts';
import type { Strength } from '@whetstone/core/training/strength.ts';
import type { SharedHandler } from '../platform/context.ts';
import { type Looked, lookFor } from './call-scene.ts';
import { improve } from './solve/improve.ts';
import { unitNames } from './unit-names.ts';

/** The optimisation of one class is a matter of milliseconds; these are for the day on which it is not. */
const LIMITS = { seconds: 5, killAfterSeconds: 10, seed: 1 };
/** Shifts and quotas that are named as holding people back. */
const MOST_NAMED = 4;

const percent = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0);

/** Reads in a transaction, optimises outside any, in a thread of its own. */
export const improveChoice: SharedHandler<typeof improveCall> = async ({ body }, asking) => {
  const { classId, planLineId, personIds, ...asked } = body;
  const looked = await asking.inside((ctx) =>
    lookFor(
      ctx,
      { ...asked, ...(classId !== null && { classId }), ...(planLineId !== null && { planLineId }) },
      body.seed,
    ),
  );
  const { strength, seats, quotas, line } = looked;
  const people = proposable(looked.shown);
  const { choice, gain, bound, stopped } = await improve(
    problemOf(people, strength, { seats, seed: body.seed, quotas }),
    LIMITS,
  );
  const chosen = new Set(personIds);
  const now = people.reduce((sum, { personId, score }) => sum + (chosen.has(personId) ? score : 0), 0);
  const best = people.flatMap(({ personId }, i) => (choice[i] === 1 ? personId : []));
  const because = best.length < seats || seats === 0 ? await whyNotAll(looked, body.seed) : null;
  const units = await asking.inside(({ em }) =>
    unitNames(em, [
      ...(because?.shifts ?? []).map(({ shift }) => strength.shifts[shift]!.unitId),
      ...line.flatMap(({ unitId }) => unitId ?? []),
    ]),
  );
  return {
    personIds: best,
    gainPercent: Math.max(0, percent(gain - now, now)),
    boundPercent: Math.max(0, percent(bound - gain, gain)),
    impossible: because && {
      rule: because.rule,
      asked: seats || body.capacity,
      most: because.most,
      shifts: because.shifts.map(({ shift, people: held }) => ({
        ...namedShift(strength, shift, units),
        people: held,
      })),
      quotas: because.quotas.map(({ quota, people: held }) => ({
        ...namedQuota(line[quota]!, units),
        held,
      })),
    },
    stopped,
  };
};

const proposable = (looked: Looked['shown']): Proposable[] =>
  looked.map(({ personId, need }) => ({ personId, score: need.score }));

interface WhyNot {
  readonly rule: 'seats' | 'people' | 'quota' | 'strength';
  readonly most: number;
  readonly shifts: Impossible['shifts'];
  readonly quotas: readonly QuotaHeld[];
}

/** Why not every place can be filled, by all who could be called; null when they could. */
async function whyNotAll({ weighed, strength, quotas, seats }: Looked, seed: string): Promise<WhyNot | null> {
  const none = { shifts: [], quotas: [] };
  if (seats === 0) return { rule: 'seats', most: 0, ...none };
  const able = Math.min(seats, weighed.length);
  const all = problemOf(proposable(weighed), strength, { seats, least: able, seed, quotas });
  const { because } = able > 0 ? await improve(all, LIMITS) : { because: null };
  // One class alone: nobody is wanted by two sessions, and as many could come as are asked for.
  if (!because) return able < seats ? { rule: 'people', most: able, ...none } : null;
  const shifts = because.shifts.filter(({ shift }) => shift < strength.shifts.length).slice(0, MOST_NAMED);
  const byQuotas = heldByQuotas(all, strength.shifts.length);
  return {
    rule: byQuotas ? 'quota' : 'strength',
    most: because.most,
    shifts,
    quotas: byQuotas?.quotas.slice(0, MOST_NAMED) ?? [],
  };
}

function namedShift(strength: Strength, at: number, units: Awaited<ReturnType<typeof unitNames>>) {
  const shift = strength.shifts[at]!;
  const unit = units.find(({ id }) => id === shift.unitId);
  return { ...shift, unitZh: unit?.nameZh ?? '', unitEn: unit?.nameEn ?? '' };
}

function namedQuota({ unitId, people, used }: LineQuota, units: Awaited<ReturnType<typeof unitNames>>) {
  const unit = units.find(({ id }) => id === unitId);
  return { unitId, people, used, unitZh: unit?.nameZh ?? '', unitEn: unit?.nameEn ?? '' };
}
