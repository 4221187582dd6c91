import type { Condition } from '../../../access/reach.ts';

/** Everybody in the unit: the place itself is the condition. */
export const inUnit = (): Condition => ({ sql: 'true', params: [] });
