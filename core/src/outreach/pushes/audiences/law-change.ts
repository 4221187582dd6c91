import { Type, type Static } from 'typebox';
import { Exactly, Id } from '../../../platform/shapes.ts';

/** Those who must prove their skill anew after a change of the law. */
export const LawChangeAudience = Exactly({ kind: Type.Literal('law-change'), changeId: Id });
export type LawChangeAudience = Static<typeof LawChangeAudience>;
