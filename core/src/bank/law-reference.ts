import { Type, type Static } from 'typebox';
import { Exactly } from '../platform/shapes.ts';

/** Where an item's answer stands: law, article, edition — as printed under the explanation. */
export const LawReference = Exactly({
  law: Type.String({ minLength: 1, maxLength: 80 }),
  article: Type.String({ maxLength: 40 }),
  edition: Type.String({ maxLength: 40 }),
});
export type LawReference = Static<typeof LawReference>;
