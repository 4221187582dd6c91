import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, OneOf } from '../platform/shapes.ts';
import { Basis, ProfileView, ScoreView } from './contract.ts';
import { Help } from './help.ts';

export const PostGapsView = Exactly({
  post: Exactly({
    code: Type.String(),
    nameZh: Type.String(),
    nameEn: Type.String(),
    personnelClass: OneOf(['officer', 'auxiliary']),
  }),
  /** The post that the person holds now. */
  own: Type.Boolean(),
  /** The post is for the class of personnel that the person belongs to. */
  sameClass: Type.Boolean(),
  basis: Basis,
  counts: ProfileView.properties.counts,
  /** The requirements of the post, the largest need first. */
  scores: Type.Array(ScoreView),
  /** What would close the gaps: one for each that is open or runs out. */
  help: Type.Array(Help),
});
export type PostGapsView = Static<typeof PostGapsView>;

export const myPostGaps = defineRoute({
  name: 'capability.my-post-gaps',
  method: 'GET',
  path: '/api/me/posts/:postCode',
  summary:
    'What I hold and what I lack for any post. Nobody is told that I asked, and nothing of it is kept.',
  can: 'read-own-capability',
  params: Exactly({ postCode: Type.String({ maxLength: 10 }) }),
  ok: PostGapsView,
  refuses: [],
});
