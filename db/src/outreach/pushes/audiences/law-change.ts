import type { AudienceOf } from '@whetstone/core/outreach/pushes/audience.ts';
import type { Condition } from '../../../access/reach.ts';

/** As the change was tried last before it was published; nobody when it was withdrawn since. */
export const touchedByLaw = ({ changeId }: AudienceOf<'law-change'>): Condition => ({
  sql: `exists (select 1 from model_change_line l join model_change c on c.id = l.change_id and c.status = 'published'
    where l.change_id = ? and l.person_id = p.id and l.crossing = 'falls')`,
  params: [changeId],
});
