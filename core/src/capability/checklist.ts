import { addDays, isDay } from '../platform/day.ts';
import type { PromotionRequirement } from '../standards/promotion.ts';
import { type EvidenceType, type ProvableLevel, type ScoringModel, thresholdOf } from './model.ts';

/** 有效 · 一年内到期 · 已过期 · 未取得 */
export const CHECK_STATES = ['fresh', 'expiring', 'expired', 'not-held'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** A proof that runs out within so many days is told apart from a fresh one. */
export const EXPIRING_DAYS = 365;

/** A confirmed result of the person that could hold a requirement. */
export interface HeldResult {
  readonly id: string;
  readonly capabilityCode: string;
  readonly type: EvidenceType;
  readonly happenedOn: string;
  readonly score: number;
  readonly ceiling: ProvableLevel;
  readonly critical: boolean;
}

/** A finished training class. */
export interface HeldClass {
  readonly id: string;
  readonly category: string | null;
  /** Last day of the class. */
  readonly endedOn: string;
  readonly days: number;
  readonly failed: boolean;
}

/** All that a person's checklist is read from. */
export interface CheckFacts {
  readonly today: string;
  /** Since when the present rank is held; null when nobody entered it. */
  readonly rankOn: string | null;
  readonly results: readonly HeldResult[];
  readonly classes: readonly HeldClass[];
  /** The scoring model in force: it says which score reaches a level. */
  readonly model: ScoringModel;
  /** First day of the law that now governs a capability, by code. */
  readonly lawChangedOn: Readonly<Record<string, string>>;
}

/** How one requirement stands; it decides nothing. */
export interface Checked {
  readonly state: CheckState;
  /** The result or the class that holds it, or held it last. */
  readonly heldBy: string | null;
  readonly heldOn: string | null;
  /** Last day on which it counts; null = for ever, or nothing is held. */
  readonly expiresOn: string | null;
  /** It ran out because the law changed. */
  readonly superseded: boolean;
  /** Of days and years: how much there is, and how much is asked. */
  readonly have: number | null;
  readonly need: number | null;
  /** Of years: the day on which they are full. */
  readonly fullOn: string | null;
}

const nothing: Checked = {
  state: 'not-held',
  heldBy: null,
  heldOn: null,
  expiresOn: null,
  superseded: false,
  have: null,
  need: null,
  fullOn: null,
};

/** The state of something that counts up to and with `expiresOn`. */
function stateUntil(expiresOn: string | null, today: string): CheckState {
  if (expiresOn === null) return 'fresh';
  if (expiresOn < today) return 'expired';
  return expiresOn <= addDays(today, EXPIRING_DAYS) ? 'expiring' : 'fresh';
}

interface Holding {
  readonly id: string;
  readonly on: string;
  readonly expiresOn: string | null;
  readonly superseded: boolean;
}

/** What holds longest stands for the requirement; of two that end alike the newer. */
function longest(holdings: readonly Holding[], today: string): Checked {
  const end = (one: Holding) => one.expiresOn ?? '9999-12-31';
  const [best] = [...holdings].sort((one, other) =>
    end(one) === end(other) ? (one.on < other.on ? 1 : -1) : end(one) < end(other) ? 1 : -1,
  );
  if (!best) return nothing;
  const { id, on, expiresOn, superseded } = best;
  const state = stateUntil(expiresOn, today);
  return {
    ...nothing,
    state,
    heldBy: id,
    heldOn: on,
    expiresOn,
    superseded: superseded && state === 'expired',
  };
}

const validUntil = (on: string, validityDays: number | null) =>
  validityDays === null ? null : addDays(on, validityDays);

function checkProof(
  asked: Extract<PromotionRequirement, { kind: 'proof' }>,
  { today, results, lawChangedOn, model }: CheckFacts,
): Checked {
  const least = thresholdOf(asked.level, model);
  const passes = results.filter(
    ({ capabilityCode, type, happenedOn, score, ceiling, critical }) =>
      asked.capabilityCodes.includes(capabilityCode) &&
      asked.types.includes(type) &&
      happenedOn <= today &&
      !critical &&
      Math.min(score, model.ceilingValues[ceiling]) >= least,
  );
  const holdings = passes.map(({ id, capabilityCode, happenedOn }): Holding => {
    const law = lawChangedOn[capabilityCode];
    const ends = validUntil(happenedOn, asked.validityDays);
    if (law === undefined || law > today || happenedOn >= law)
      return { id, on: happenedOn, expiresOn: ends, superseded: false };
    const old = addDays(law, -1);
    return { id, on: happenedOn, expiresOn: ends !== null && ends < old ? ends : old, superseded: true };
  });
  return longest(holdings, today);
}

function checkClass(
  asked: Extract<PromotionRequirement, { kind: 'class' }>,
  { today, classes }: CheckFacts,
): Checked {
  const done = classes.filter(
    ({ category, failed, endedOn }) => category === asked.category && !failed && endedOn <= today,
  );
  const holdings = done.map(({ id, endedOn }) => ({
    id,
    on: endedOn,
    expiresOn: validUntil(endedOn, asked.validityDays),
    superseded: false,
  }));
  return longest(holdings, today);
}

function checkDays(
  asked: Extract<PromotionRequirement, { kind: 'days' }>,
  { today, rankOn, classes }: CheckFacts,
): Checked {
  const since = classes.filter(({ endedOn, failed }) => {
    return !failed && endedOn <= today && (rankOn === null || endedOn >= rankOn);
  });
  const have = since.reduce((sum, { days }) => sum + days, 0);
  const last =
    since
      .map(({ endedOn }) => endedOn)
      .sort()
      .at(-1) ?? null;
  const state = rankOn !== null && have >= asked.days ? 'fresh' : 'not-held';
  return { ...nothing, state, heldOn: state === 'fresh' ? last : null, have, need: asked.days };
}

/** The day this many years later; 29 February becomes 1 March. */
function yearsLater(day: string, years: number): string {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  return isDay(moved) ? moved : `${moved.slice(0, 5)}03-01`;
}

function checkYears(
  asked: Extract<PromotionRequirement, { kind: 'years' }>,
  { today, rankOn }: CheckFacts,
): Checked {
  if (rankOn === null) return { ...nothing, need: asked.years };
  const fullOn = yearsLater(rankOn, asked.years);
  let have = 0;
  while (have < asked.years && yearsLater(rankOn, have + 1) <= today) have += 1;
  const full = fullOn <= today;
  return {
    ...nothing,
    state: full ? 'fresh' : 'not-held',
    heldOn: full ? fullOn : null,
    have,
    need: asked.years,
    fullOn,
  };
}

/**
 * How a requirement of the next rank stands on a day: what holds it, until when, and how much of it there is.
 * A result counts when it is of an accepted type, not critical, and its score within its ceiling reaches the
 * level; results from before a change of the law count until the day before it.
 */
export function checkRequirement(asked: PromotionRequirement, facts: CheckFacts): Checked {
  if (asked.kind === 'proof') return checkProof(asked, facts);
  if (asked.kind === 'class') return checkClass(asked, facts);
  return asked.kind === 'days' ? checkDays(asked, facts) : checkYears(asked, facts);
}
