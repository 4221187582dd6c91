import type { myPostGaps, PostGapsView } from '@whetstone/core/capability/post-gaps-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { assessForPost } from '@whetstone/db/capability/assess-for-post.ts';
import { basisOn } from '@whetstone/db/capability/basis.ts';
import { whatHelps } from '@whetstone/db/capability/what-helps.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { Post } from '@whetstone/db/standards/post.entity.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { versionInForce } from '@whetstone/db/standards/version-in-force.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { assessedView, countsOf } from './person-views.ts';

const closed = ['met', 'exempt'];

/** How the asker stands in what a post asks, and what would close the gaps. Nothing of it is written down. */
async function gapsFor(ctx: SignedIn, postCode: string): Promise<PostGapsView> {
  const { em, actor, today } = ctx;
  const person = await em.findOne(Person, actor.personId);
  const version = await versionInForce(em, 'framework', today);
  const post = version && (await em.findOne(Post, { versionId: version.id, code: postCode }));
  if (!person || !post) throw new Refusal('not-found');
  const assessed = await assessForPost(em, person.id, postCode, today);
  const scoring = await modelOn(em, today);
  const scores = assessed
    .map(({ capabilityCode, now, before, required }) =>
      assessedView(capabilityCode, { now, before }, required, scoring),
    )
    .sort((one, other) => other.need - one.need);
  const open = scores
    .filter(({ state }) => !closed.includes(state))
    .map(({ capabilityCode, requiredLevel }) => ({ capabilityCode, level: requiredLevel ?? 0 }));
  const { code, nameZh, nameEn, personnelClass } = post;
  return {
    post: { code, nameZh, nameEn, personnelClass },
    own: person.postCode === code,
    sameClass: person.personnelClass === personnelClass,
    basis: await basisOn(em, today),
    counts: countsOf(scores),
    scores,
    help: await whatHelps(em, person.id, open, ctx),
  };
}

export const readMyPostGaps: Handler<typeof myPostGaps> = ({ params }, ctx) => gapsFor(ctx, params.postCode);
