import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, unitPath } from '../platform/columns.ts';

const BranchSchema = defineEntity({
  name: 'Branch',
  properties: {
    id: id(),
    code: p.string().unique(),
    parentId: idOf().nullable(),
    path: unitPath(),
    nameZh: p.string(),
    nameEn: p.string(),
    /** The unit whose Party members meet here; the two trees are independent otherwise. */
    unitId: idOf().nullable(),
  },
  indexes: [{ properties: ['path'], type: 'gist' }],
});

/** A Party branch: a tree apart from the units. */
export class Branch extends BranchSchema.class {}
BranchSchema.setClass(Branch);
