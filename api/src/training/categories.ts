import type * as contract from '@whetstone/core/training/category-contract.ts';
import { categoryRows } from '@whetstone/db/training/plan-where.ts';
import type { Handler } from '../platform/context.ts';

export const listCategories: Handler<typeof contract.categories> = async (_input, { em }) => ({
  categories: await categoryRows(em),
});
