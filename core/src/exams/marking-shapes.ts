import { Type } from 'typebox';
import { Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';

// What the contracts of giving marks and of looking at them share.

export const Count = Type.Integer({ minimum: 0 });
export const Figure = OrNull(Type.Number());
export const QueueId = Exactly({ queueId: Id });
export const ScriptId = Exactly({ scriptId: Id });
export const Turn = OneOf(['first', 'second', 'third', 'check']);

/** What a marker says of a script beside the comment: the criteria met, and points on top or off. */
export const Said = {
  picks: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 12, uniqueItems: true }),
  adjust: Type.Number({ minimum: -100, maximum: 100 }),
};
