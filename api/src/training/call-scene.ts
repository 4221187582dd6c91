import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { callCandidates, callScene, Candidate } from '@whetstone/core/training/call-up-contract.ts';
import { hindrances, isBarred } from '@whetstone/core/training/select/eligible.ts';
import { propose, type Proposed } from '@whetstone/core/training/select/propose.ts';
import type { Quotas } from '@whetstone/core/training/select/quotas.ts';
import type { Strength } from '@whetstone/core/training/strength.ts';
import { standardNames } from '@whetstone/db/capability/standard-names.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { type CandidateRow, candidatesFor } from '@whetstone/db/training/call-candidates.ts';
import { capabilitiesInNeed, classesFor, planLineOf } from '@whetstone/db/training/call-scene.ts';
import { strengthFor } from '@whetstone/db/training/call-strength.ts';
import { lineQuotas, quotasFor } from '@whetstone/db/training/line-quotas.ts';
import { classDays } from '@whetstone/db/training/file-call-up.ts';
import { fillOf } from '@whetstone/db/training/class-places.ts';
import { suggestDays } from '@whetstone/db/training/suggest-days.ts';
import { mandatedCourses } from '@whetstone/db/training/training-load.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { placeAsked, unitWithin } from '../platform/units-within.ts';
import { unitNames } from './unit-names.ts';

/** Hours of a day of training. */
const MINUTES_PER_DAY = 360;
const MOST_DAYS = 30;
/** Those in the greatest need whom suggested days should suit. */
const SUITED = 20;
/** People of whom the wizard is told: those who can be called, and those who cannot. */
const SHOWN = { most: 240, least: 60, perSeat: 4, hindered: 40 };

/** What a call-up can be begun with; everything in it is looked up, nothing is decided. */
export const readScene: Handler<typeof callScene> = async ({ query }, ctx) => {
  const { em, today, reach } = ctx;
  const planLine = query.planLineId ? await planLineOf(em, query.planLineId) : null;
  const { unit, ids } = await unitWithin(ctx, query.unitId ?? (await placeAsked(ctx)).id);
  const stands = await capabilitiesInNeed(em, ids);
  const names = (await standardNames(em, today))?.modules.flatMap((one) => one.capabilities) ?? [];
  const code = query.capabilityCode ?? planLine?.codes[0] ?? stands[0]?.code;
  const capability = names.find((one) => one.code === code);
  if (!capability) throw new Refusal('not-found');
  const courses = await coursesFor(ctx, capability.code);
  const days = Math.min(MOST_DAYS, query.days ?? planLine?.days ?? courses[0]?.days ?? 1);
  const classes = await classesFor(em, {
    capabilityCode: capability.code,
    paths: reach.force ? null : reach.paths,
    after: today,
  });
  const fill = await fillOf(
    em,
    classes.map(({ id }) => id),
  );
  const stand = stands.find((one) => one.code === capability.code);
  return {
    unit: { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn, people: unit.people },
    capabilityCode: capability.code,
    capabilities: names.map(({ code: own, nameZh, nameEn }) => ({ code: own, nameZh, nameEn })),
    meanGap: stand?.meanGap ?? null,
    inNeed: stand?.inNeed ?? 0,
    courses,
    classes: classes.map((one) => ({ ...one, held: fill.get(one.id)?.held ?? 0 })),
    days,
    suggested: await suggestDays(em, {
      unitPath: unit.path,
      personIds: await inNeed(ctx, ids, capability.code, days),
      days,
      onRange: courses[0]?.onRange ?? false,
      today,
    }),
    planLine: planLine && {
      id: planLine.id,
      titleZh: planLine.titleZh,
      titleEn: planLine.titleEn,
      people: planLine.people,
      courseCode: planLine.courseCode,
    },
    today,
  };
};

/** Courses that are trained together for this capability, the one that is most about it first: a day on it before weeks on everything. */
async function coursesFor({ em, today }: SignedIn, capabilityCode: string) {
  return (await mandatedCourses(em, today))
    .filter((one) => one.capabilityCodes.includes(capabilityCode) && !['online', 'self'].includes(one.format))
    .toSorted(
      (one, other) =>
        one.capabilityCodes.length - other.capabilityCodes.length || one.minutes - other.minutes,
    )
    .map(({ code, nameZh, nameEn, minutes, format }) => ({
      code,
      nameZh,
      nameEn,
      days: Math.min(MOST_DAYS, Math.max(1, Math.ceil(minutes / MINUTES_PER_DAY))),
      onRange: format === 'range',
    }));
}

/** Those in the greatest need, whatever the days. */
async function inNeed(
  { em, today }: SignedIn,
  unitIds: readonly string[],
  capabilityCode: string,
  days: number,
) {
  const [fromOn, toOn] = [addDays(today, 365), addDays(today, 364 + days)];
  const wanted = {
    capabilityCode,
    fromOn,
    toOn,
    beginsAt: `${fromOn}T01:00:00.000Z`,
    endsAt: `${toOn}T09:00:00.000Z`,
    classId: null,
  };
  return (await candidatesFor(em, wanted, { unitIds }, today))
    .filter(({ hindrance }) => hindrance === null)
    .slice(0, SUITED)
    .map(({ personId }) => personId);
}

/** What is asked when people are looked for. */
type Asked = Pick<
  NonNullable<Parameters<Handler<typeof callCandidates>>[0]['query']>,
  'unitId' | 'capabilityCode' | 'fromOn' | 'toOn' | 'capacity' | 'offPost' | 'classId' | 'planLineId'
>;

export type Looked = Awaited<ReturnType<typeof lookFor>>;

/**
 * People who could be called to a class on these days, those in the greatest need, the shifts they stand in, and the
 * proposal. Where shifts at their minimum leave places empty, those in less need are looked at too: whoever of them
 * is proposed is shown with the others.
 */
export async function lookFor(ctx: SignedIn, query: Asked, seed: string) {
  const { em, today } = ctx;
  const { ids } = await unitWithin(ctx, query.unitId);
  const days = await classDays(em, { ...query, classId: query.classId ?? null }, today);
  const wanted = { ...days, capabilityCode: query.capabilityCode };
  const all = await candidatesFor(em, wanted, { unitIds: ids }, today);
  const open = all.filter(({ hindrance }) => hindrance === null);
  const planLineId = query.planLineId ?? days.into?.planLineId;
  const line = planLineId ? await lineQuotas(em, planLineId, null) : [];
  const quotas = await quotasFor(em, line, open);
  const first = Math.min(SHOWN.most, Math.max(SHOWN.least, SHOWN.perSeat * days.seats));
  for (let most = first; ; most *= 4) {
    const weighed = open.slice(0, most);
    const strength = await strengthFor(em, weighed, days);
    const people = weighed.map(({ personId, need }) => ({ personId, score: need.score }));
    const proposal = propose(people, strength, { seats: days.seats, seed, quotas });
    const chosen = proposal.filter((one) => one.chosen).length;
    if (chosen < days.seats && most < open.length) continue;
    const shown = weighed.filter((_, at) => at < first || proposal[at]!.chosen);
    const proposed = new Map(proposal.map((one) => [one.personId, one]));
    return { all, open, weighed, shown, strength, line, quotas, proposed, seats: days.seats };
  }
}

/** Who could be called, with the proposal: the same question with the same seed gives the same answer. */
export const readCandidates: Handler<typeof callCandidates> = async ({ query }, ctx) => {
  const { em, today } = ctx;
  const seed = query.seed ?? newId();
  const { all, open, shown, strength, line, quotas, proposed, seats } = await lookFor(ctx, query, seed);
  const hindered = all.filter(({ hindrance }) => hindrance !== null);
  const barred = hindered.filter(({ hindrance }) => isBarred(hindrance)).slice(0, SHOWN.hindered);
  const listed = [...shown, ...barred];
  const names = await standardNames(em, today);
  const cards = await nameCards(
    em,
    listed.map(({ personId }) => personId),
  );
  return {
    seed,
    seats,
    candidates: listed.map((one) =>
      candidateView(one, cards.get(one.personId), { strength, quotas }, proposed.get(one.personId)),
    ),
    eligible: open.length,
    hindered: hindrances
      .map((hindrance) => ({
        hindrance,
        people: hindered.filter((one) => one.hindrance === hindrance).length,
      }))
      .filter(({ people }) => people > 0),
    shifts: [...strength.shifts],
    quotas: line.map(({ unitId, people, used }) => ({ unitId, people, used })),
    units: await unitNames(em, [
      ...listed.map(({ unitId }) => unitId),
      ...strength.shifts.map(({ unitId }) => unitId),
      ...line.flatMap(({ unitId }) => unitId ?? []),
    ]),
    formulaVersion: names?.formulaVersion ?? '',
    asOfOn: names?.asOfOn ?? null,
  };
};

function candidateView(
  row: CandidateRow,
  card: { name: string; badgeNumber: string } | undefined,
  { strength, quotas }: { strength: Strength; quotas: Quotas },
  proposal: Pick<Proposed, 'chosen' | 'passedOver'> | undefined,
): Candidate {
  return {
    ...row,
    name: card?.name ?? '',
    badgeNumber: card?.badgeNumber ?? '',
    standsIn: [...(strength.standsIn.get(row.personId) ?? [])],
    quotas: [...(quotas.of.get(row.personId) ?? [])],
    proposed: proposal?.chosen ?? false,
    passedOver: proposal?.passedOver ?? null,
  };
}
