import type { AudienceOf } from '@whetstone/core/outreach/pushes/audience.ts';
import type { Condition } from '../../../access/reach.ts';
import { sqlArray } from '../../../platform/sql.ts';

export const inBranches = ({ branchIds }: AudienceOf<'branch'>): Condition => ({
  sql: 'p.branch_id = any(?::uuid[])',
  params: [sqlArray(branchIds)],
});
