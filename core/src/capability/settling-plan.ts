import { addDays } from '../platform/day.ts';
import type { RequirementState } from './state.ts';

/** Days after the first day in a new post within which everything that lacks should be made up. */
export const SETTLING_DAYS = 90;

/** One requirement of the new post that lacked on the first day. */
export interface SettlingStep {
  readonly capabilityCode: string;
  readonly must: boolean;
  readonly importance: number;
  readonly level: number;
  /** How it stood when the plan was made. */
  readonly stateAtStart: RequirementState;
  /** Suggested last day. */
  readonly dueOn: string;
}

/** What is known of a requirement of the new post on the first day. */
export interface Lacking {
  readonly capabilityCode: string;
  readonly must: boolean;
  readonly importance: number;
  readonly level: number;
  readonly state: RequirementState;
  readonly need: number;
}

const lacks = ({ state }: Lacking) =>
  state === 'below' || state === 'lapsed' || state === 'no_evidence' || state === 'due';

/**
 * What to make up after a change of post, in the order in which to do it: must-haves first, then by need; of
 * two alike the code decides. The days are spread evenly: must-haves over the first half of the ninety days,
 * the others over all that is left, so that no week holds everything.
 */
export function planSettling(requirements: readonly Lacking[], startsOn: string): SettlingStep[] {
  const ordered = requirements
    .filter(lacks)
    .sort(
      (one, other) =>
        Number(other.must) - Number(one.must) ||
        other.need - one.need ||
        (one.capabilityCode < other.capabilityCode ? -1 : 1),
    );
  const musts = ordered.filter(({ must }) => must).length;
  const others = ordered.length - musts;
  const half = others === 0 ? SETTLING_DAYS : musts === 0 ? 0 : SETTLING_DAYS / 2;
  const dayOf = (place: number) =>
    place < musts
      ? Math.round(((place + 1) * half) / musts)
      : Math.round(half + ((place - musts + 1) * (SETTLING_DAYS - half)) / others);
  return ordered.map(({ need: _need, state, ...step }, place) => {
    return { ...step, stateAtStart: state, dueOn: addDays(startsOn, dayOf(place)) };
  });
}

/** How a step of a plan stands today. */
export type StepState = 'done' | 'open' | 'late' | 'dropped';

/**
 * Done when the requirement is met, or held though it runs out soon and lacked before; dropped when the post
 * asks for it no more or there is an exemption.
 */
export function stepState(
  { dueOn, stateAtStart }: Pick<SettlingStep, 'dueOn' | 'stateAtStart'>,
  now: RequirementState | null,
  today: string,
): StepState {
  if (now === null || now === 'exempt') return 'dropped';
  if (now === 'met' || (now === 'due' && stateAtStart !== 'due')) return 'done';
  return dueOn < today ? 'late' : 'open';
}
