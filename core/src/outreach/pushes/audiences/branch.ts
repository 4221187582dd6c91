import { Type, type Static } from 'typebox';
import { Exactly, Id } from '../../../platform/shapes.ts';

/** The members of these Party branches. */
export const BranchAudience = Exactly({
  kind: Type.Literal('branch'),
  branchIds: Type.Array(Id, { minItems: 1, maxItems: 300, uniqueItems: true }),
});
export type BranchAudience = Static<typeof BranchAudience>;
