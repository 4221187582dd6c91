import { Type, type Static } from 'typebox';
import { Exactly } from '../../../platform/shapes.ts';

/** Whoever holds one of these posts. */
export const PostAudience = Exactly({
  kind: Type.Literal('post'),
  postCodes: Type.Array(Type.String({ pattern: '^R\\d{2}$' }), {
    minItems: 1,
    maxItems: 40,
    uniqueItems: true,
  }),
});
export type PostAudience = Static<typeof PostAudience>;
