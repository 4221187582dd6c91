import { Refusal } from '../../../refusals.ts';

/** @throws Refusal `cmi5-not-allowed`, with the rule of cmi5 that a statement or document breaks */
export function notAllowed(why: string): never {
  throw new Refusal('cmi5-not-allowed', { why });
}
