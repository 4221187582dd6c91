import { Type, type Static } from 'typebox';
import { kindNames } from '@whetstone/core/bank/kinds.ts';
import { LawReference } from '@whetstone/core/bank/law-reference.ts';
import { CapabilityCode, Exactly, OneOf } from '@whetstone/core/platform/shapes.ts';

const Text = Type.String({ minLength: 1, maxLength: 4000 });

/** One item as it stands in `items/<MODULE>.json`. */
export const ItemRow = Exactly({
  code: Type.String({ pattern: '^[A-Z]{3}-\\d{4}$' }),
  kind: OneOf(kindNames),
  capability: CapabilityCode,
  topic: Type.String({ minLength: 1, maxLength: 60 }),
  difficulty: OneOf(['easy', 'medium', 'hard']),
  expectedSeconds: Type.Integer({ minimum: 5, maximum: 900 }),
  points: Type.Number({ exclusiveMinimum: 0, maximum: 20 }),
  /** Empty when the item is no matter of law: then `source` says where its answer stands. */
  law: Type.Array(LawReference),
  source: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  /** As the item's kind wants it; checked against the kind's own schema. */
  content: Type.Record(Type.String(), Type.Unknown()),
  explanation: Text,
});
export type ItemRow = Static<typeof ItemRow>;

/** The items of one module. */
export const ItemFile = Type.Array(ItemRow, { minItems: 1 });
