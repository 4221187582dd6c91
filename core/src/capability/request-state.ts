import type { RequirementState } from './state.ts';

/** What a leader asks for the people of a cell: that they be assessed, or that they be called up for training. */
export const REQUEST_AIMS = ['assess', 'train'] as const;
export type RequestAim = (typeof REQUEST_AIMS)[number];

/** What became of a request. */
export const REQUEST_STATES = ['asked', 'planned', 'done', 'withdrawn', 'declined'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** A request as far as its state goes. */
export interface RequestFacts {
  readonly withdrawnAt: string | null;
  readonly declinedAt: string | null;
  readonly doneAt: string | null;
  readonly plannedOn: string | null;
  /** So many people were named. */
  readonly people: number;
  /** So many of them still owe a result. */
  readonly open: number;
}

/**
 * Where a request stands. It is done when nobody named owes a result any more, whether they have shown it or
 * are not asked for the capability now; what is withdrawn or declined stays so.
 */
export function requestState(facts: RequestFacts): RequestState {
  const { withdrawnAt, declinedAt, doneAt, plannedOn, open } = facts;
  if (withdrawnAt !== null) return 'withdrawn';
  if (declinedAt !== null) return 'declined';
  if (doneAt !== null || open === 0) return 'done';
  return plannedOn === null ? 'asked' : 'planned';
}

/** Named people who owe nothing any more. */
export function settledOf({ people, open, doneAt }: RequestFacts): number {
  return doneAt === null ? Math.max(0, people - open) : people;
}

/** Somebody of a cell, as far as it matters whether to ask for their training. */
interface Trainable {
  readonly personId: string;
  readonly state: RequirementState;
  /** The day of a place in a class for it. */
  readonly bookedOn: string | null;
}

/** States in which training is asked for unless the leader says otherwise. */
const USUALLY: readonly RequirementState[] = ['below', 'lapsed'];

/** People whose training may be asked for: whoever is required to and not sure to be ready, and not asked for yet. */
export function trainable<Person extends Trainable>(
  people: readonly Person[],
  asked: readonly string[],
): Person[] {
  return people.filter(
    ({ personId, state }) => state !== 'met' && state !== 'exempt' && !asked.includes(personId),
  );
}

/**
 * Whom a request begins with: those below the standard or lapsed who have no place in a class; where there are
 * none, everybody without a place.
 */
export function usuallyNamed(people: readonly Trainable[]): string[] {
  const free = people.filter(({ bookedOn }) => bookedOn === null);
  const first = free.filter(({ state }) => USUALLY.includes(state));
  return (first.length > 0 ? first : free).map(({ personId }) => personId);
}
