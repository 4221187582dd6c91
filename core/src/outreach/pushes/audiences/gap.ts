import { Type, type Static } from 'typebox';
import { CapabilityCode, Exactly, OneOf } from '../../../platform/shapes.ts';

/** The states of a capability in which a reading may be of use. */
const gapStates = ['due', 'lapsed', 'below', 'no_evidence'] as const;

/** Those of whom their post asks the capability and who stand in it as named. */
export const GapAudience = Exactly({
  kind: Type.Literal('gap'),
  capabilityCode: CapabilityCode,
  states: Type.Array(OneOf(gapStates), { minItems: 1, maxItems: gapStates.length, uniqueItems: true }),
});
export type GapAudience = Static<typeof GapAudience>;
