import type { RequirementState } from '../capability/state.ts';

/** How one person stands to one capability: the state of the requirement, or null where the post asks nothing. */
export type Standing = RequirementState | null;

/** Which way a person crosses the line between all right and not, or that they do not. */
export type Crossing = 'falls' | 'rises' | null;

/** Something is asked that is not shown, not in date or not reached. */
function isOpen(standing: Standing): boolean {
  return standing === 'below' || standing === 'lapsed' || standing === 'no_evidence';
}

/**
 * Whether a change of the model takes a person across the line: `falls` when something is open that was not
 * before, a requirement that is new included; `rises` when something is no longer open, one that is dropped
 * included.
 */
export function crossingOf(before: Standing, after: Standing): Crossing {
  if (isOpen(before) === isOpen(after)) return null;
  return isOpen(after) ? 'falls' : 'rises';
}
