import { Type, type Static } from 'typebox';
import { Exactly } from '../../../platform/shapes.ts';

/** Everybody who serves in the unit that it is sent for. */
export const UnitAudience = Exactly({ kind: Type.Literal('unit') });
export type UnitAudience = Static<typeof UnitAudience>;
