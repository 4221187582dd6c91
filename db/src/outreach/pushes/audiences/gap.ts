import type { AudienceOf } from '@whetstone/core/outreach/pushes/audience.ts';
import type { Condition } from '../../../access/reach.ts';
import { sqlArray } from '../../../platform/sql.ts';

export const withGap = ({ capabilityCode, states }: AudienceOf<'gap'>): Condition => ({
  sql: `exists (select 1 from capability_score s where s.person_id = p.id and s.capability_code = ?
    and s.required_level is not null and s.state = any(?::text[]))`,
  params: [capabilityCode, sqlArray(states)],
});
