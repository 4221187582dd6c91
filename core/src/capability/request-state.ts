/** What became of a request to assess people. */
export const REQUEST_STATES = ['asked', 'planned', 'done', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** A request as far as its state goes. */
export interface RequestFacts {
  readonly withdrawnAt: string | null;
  readonly doneAt: string | null;
  readonly plannedOn: string | null;
  /** So many people were named. */
  readonly people: number;
  /** So many of them still owe a result. */
  readonly open: number;
}

/**
 * Where a request stands. It is done when nobody named owes a result any more, whether they were assessed or
 * are not asked for the capability now; what is withdrawn stays withdrawn.
 */
export function requestState({ withdrawnAt, doneAt, plannedOn, open }: RequestFacts): RequestState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (doneAt !== null || open === 0) return 'done';
  return plannedOn === null ? 'asked' : 'planned';
}

/** Named people who owe nothing any more. */
export function assessedOf({ people, open, doneAt }: RequestFacts): number {
  return doneAt === null ? Math.max(0, people - open) : people;
}
