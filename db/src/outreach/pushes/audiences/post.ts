import type { AudienceOf } from '@whetstone/core/outreach/pushes/audience.ts';
import type { Condition } from '../../../access/reach.ts';
import { sqlArray } from '../../../platform/sql.ts';

export const inPosts = ({ postCodes }: AudienceOf<'post'>): Condition => ({
  sql: 'p.post_code = any(?::text[])',
  params: [sqlArray(postCodes)],
});
