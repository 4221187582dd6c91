import { Type, type Static } from 'typebox';
import { Exactly, Id } from '../platform/shapes.ts';

/** A class is held so many days later, or earlier when negative. */
export const DraftMove = Exactly({ classId: Id, days: Type.Integer({ minimum: -366, maximum: 366 }) });
export type DraftMove = Static<typeof DraftMove>;
