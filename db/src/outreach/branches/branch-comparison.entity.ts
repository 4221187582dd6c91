import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../../platform/columns.ts';

const BranchComparisonSchema = defineEntity({
  name: 'BranchComparison',
  properties: {
    id: id(),
    /** Whether branches are shown beside each other from then on. */
    active: p.boolean(),
    reason: p.text(),
    setById: idOf(),
    setAt: instant(),
  },
});

/** The administrator's word on comparing branches: the newest holds; without any they are not compared. Insert-only. */
export class BranchComparison extends BranchComparisonSchema.class {}
BranchComparisonSchema.setClass(BranchComparison);
