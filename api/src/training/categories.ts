import { reachesUnit, reachOf } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/category-contract.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { isOverlap } from '@whetstone/db/training/bookings.ts';
import { categoryRows } from '@whetstone/db/training/plan-where.ts';
import { TrainingCategory } from '@whetstone/db/training/training-category.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

/** Categories are everybody's: who plans for the whole force changes them. */
async function plansForForce({ em, actor }: SignedIn): Promise<boolean> {
  const reach = reachOf(actor, 'plan-training');
  const [root] = await rows<{ path: string }>(
    em,
    'select path::text from unit where nlevel(path) = 1 order by path limit 1',
  );
  return reach !== null && root !== undefined && reachesUnit(reach, root.path);
}

export const listCategories: Handler<typeof contract.categories> = async (_input, ctx) => ({
  categories: await categoryRows(ctx.em),
  mayChange: await plansForForce(ctx),
});

/** Writes what has changed. @throws Refusal `category-overlaps` */
async function keep({ em }: SignedIn): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    throw isOverlap(error) ? new Refusal('category-overlaps') : error;
  }
}

export const addCategory: Handler<typeof contract.addCategory> = async ({ body }, ctx) => {
  if (!(await plansForForce(ctx))) throw new Refusal('not-allowed');
  if (body.toOn !== null && body.toOn < body.fromOn) throw new Refusal('invalid-input', { where: 'toOn' });
  const position = (await ctx.em.count(TrainingCategory)) + 1;
  const made = ctx.em.create(TrainingCategory, { ...body, position });
  await keep(ctx);
  return { categoryId: made.id };
};

export const endCategory: Handler<typeof contract.endCategory> = async ({ params, body }, ctx) => {
  if (!(await plansForForce(ctx))) throw new Refusal('not-allowed');
  const found = await ctx.em.findOne(TrainingCategory, params.categoryId);
  if (!found) throw new Refusal('not-found');
  if (body.toOn !== null && body.toOn < found.fromOn) throw new Refusal('invalid-input', { where: 'toOn' });
  found.toOn = body.toOn;
  await keep(ctx);
  return { categoryId: found.id };
};
