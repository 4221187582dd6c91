import type { Audience, AudienceKind, AudienceOf } from '@whetstone/core/outreach/pushes/audience.ts';
import type { Condition } from '../../access/reach.ts';
import { inBranches } from './audiences/branch.ts';
import { withGap } from './audiences/gap.ts';
import { touchedByLaw } from './audiences/law-change.ts';
import { inPosts } from './audiences/post.ts';
import { inUnit } from './audiences/unit.ts';

const conditions: { [K in AudienceKind]: (audience: AudienceOf<K>) => Condition } = {
  unit: inUnit,
  branch: inBranches,
  post: inPosts,
  gap: withGap,
  'law-change': touchedByLaw,
};

/** SQL that is true for the rows of `person p` that belong to the audience. */
function belongs(audience: Audience): Condition {
  return (conditions[audience.kind] as (one: Audience) => Condition)(audience);
}

/**
 * SQL that is true for the people in service whom a push reaches: its audience within the unit it is sent for.
 * @param unitPath null when a branch sends it: its audience are branches then
 */
export function reachedBy(audience: Audience, unitPath: string | null, today: string): Condition {
  const { sql, params } = belongs(audience);
  const place = unitPath === null ? 'true' : 'p.unit_path <@ ?::ltree';
  return {
    sql: `(p.left_on is null or p.left_on > ?::date) and ${place} and ${sql}`,
    params: [today, ...(unitPath === null ? [] : [unitPath]), ...params],
  };
}
