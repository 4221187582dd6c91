import type { myInduction } from '@whetstone/core/training/induction-contract.ts';
import { Induction } from '@whetstone/db/training/induction.entity.ts';
import { membersOf } from '@whetstone/db/training/induction-facts.ts';
import { InductionPerson } from '@whetstone/db/training/induction-person.entity.ts';
import type { Handler } from '../platform/context.ts';
import { needsView, personViews } from './induction-views.ts';

/** The newest way of the reader: until they are posted, and through their time on probation. */
export const readOwn: Handler<typeof myInduction> = async (_input, ctx) => {
  const { em, actor } = ctx;
  const { personId } = actor;
  const [mine] = await em.find(
    InductionPerson,
    { personId },
    { orderBy: { joinedOn: 'desc', id: 'desc' }, limit: 1 },
  );
  const found = mine && (await em.findOne(Induction, mine.inductionId));
  const members = found ? await membersOf(em, found, { ...ctx, personId }) : [];
  const [view] = await personViews(ctx, members);
  if (!found || !view) return { induction: null };
  const { nameZh, nameEn, fromOn, toOn } = found;
  const agreed = view.posting?.decision === 'agreed' ? view.posting : null;
  return {
    induction: {
      nameZh,
      nameEn,
      fromOn,
      toOn,
      needs: await needsView(ctx, found),
      standing: view.standing,
      posting: agreed && {
        unitZh: agreed.unitZh,
        unitEn: agreed.unitEn,
        postZh: agreed.postZh,
        postEn: agreed.postEn,
        startsOn: agreed.startsOn,
      },
      probationEndsOn: view.probation?.endsOn ?? null,
      left: view.left !== null,
    },
  };
};
