import { type DayPart, type DayRequirement, walkDays } from '@whetstone/core/capability/day-by-day.ts';
import { modelFor, type ScoringModel } from '@whetstone/core/capability/model.ts';
import type { HeldEvidence } from './evidence-at-hand.ts';
import type { Required } from '../score-figures.ts';
import type { DayTable } from './day-table.ts';
import type { DayRange, PastWorld, Stay } from './past-world.ts';

/** What the days of a block are told by. */
export interface Telling {
  readonly world: PastWorld;
  readonly evidence: HeldEvidence;
  readonly days: DayRange;
  /** By what was known on each day, or by what is known now. */
  readonly asKnown: boolean;
  readonly model: ScoringModel;
}

/** Adds everybody of whom a capability is required to the table, day by day. */
export function walkCapability(telling: Telling, at: number, table: DayTable): void {
  const { people } = telling.world;
  for (let person = 0; person < people.length; person++) {
    for (const stay of people[person]?.stays ?? []) {
      const required = stay.requires[at];
      if (required !== undefined) walkStay(telling, { at, person, stay, required }, table);
    }
  }
}

interface PairStay {
  readonly at: number;
  readonly person: number;
  readonly stay: Stay;
  readonly required: Required;
}

function walkStay(telling: Telling, pair: PairStay, table: DayTable): void {
  const { days, evidence, world } = telling;
  const { at, person, stay, required } = pair;
  const code = world.capabilities[at]?.code ?? '';
  const model = modelFor(telling.model, code);
  const [from, to] = evidence.rowsOf(world.people[person]?.id ?? '', code);
  const rows = { columns: evidence.columns, from, to, known: evidence.known };
  const within = { from: Math.max(days.from, stay.from), to: Math.min(days.to, stay.to) };
  for (const { from: first, to: last, requirement } of evenly(telling, pair, within)) {
    const add = (day: number, part: DayPart) => table.add(stay.unit, required, day - days.from, part);
    if (from === to) {
      const part = unproven(requirement.exempt === true);
      for (let day = first; day <= last; day++) add(day, part);
    } else walkDays(rows, requirement, { first, last }, model, add);
  }
}

/** Without any evidence nothing ever changes. */
function unproven(exempt: boolean): DayPart {
  return exempt ? exemptPart : unprovenPart;
}

const unprovenPart: DayPart = {
  state: 'no_evidence',
  enough: false,
  gap: 0,
  variance: 0,
  change: 0,
  changeVariance: 0,
  daysLeft: null,
  readyDays: null,
};
const exemptPart: DayPart = { ...unprovenPart, state: 'exempt' };

/** The days within a stay, cut where a release or a law begins or ends: between two cuts the same is asked. */
function* evenly(
  telling: Telling,
  { at, person, required }: PairStay,
  { from, to }: DayRange,
): Generator<DayRange & { readonly requirement: DayRequirement }> {
  const { world, asKnown } = telling;
  const capability = world.capabilities[at] as PastWorld['capabilities'][number];
  const releases = world.exempt.get(`${capability.code} ${world.people[person]?.id}`) ?? none;
  const { laws, fade, validityDays } = capability;
  const cuts = [from, to + 1];
  for (const { from: first, to: last, known } of releases) cuts.push(first, last + 1, known);
  for (const { effective, recorded } of laws) cuts.push(effective, recorded);
  const starts = cuts.length === 2 ? cuts : inBetween(cuts, from, to + 1);
  for (let i = 0; i + 1 < starts.length; i++) {
    const day = starts[i] as number;
    const exempt = releases.some((one) => one.from <= day && one.to >= day && (!asKnown || one.known <= day));
    const held = laws.filter((law) => law.effective <= day && (!asKnown || law.recorded <= day));
    const lawDay = held.reduce((latest, law) => Math.max(latest, law.effective), -Infinity);
    const requirement = { required: required.level, validityDays, fade, exempt, lawDay };
    yield { from: day, to: (starts[i + 1] as number) - 1, requirement };
  }
}

const none: readonly never[] = [];

function inBetween(cuts: readonly number[], from: number, end: number): number[] {
  const inside = cuts.filter((day) => day >= from && day <= end);
  return [...new Set(inside)].sort((a, b) => a - b);
}
