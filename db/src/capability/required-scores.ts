import type { RequiredScore } from '@whetstone/core/capability/standing.ts';
import { isoDate } from '../platform/sql.ts';
import { bookedSql } from './booked.ts';

/** A score of what a post requires, with whose it is. */
export type PersonsScore = RequiredScore & { readonly personId: string; readonly unitId: string };

const columns = `s.person_id as "personId", s.unit_id as "unitId", s.capability_code as "capabilityCode",
  s.must as "mustHave", s.state, s.held is not null as held, s.p_below as "pBelow", s.shown, s.threshold,
  c.fade, ${isoDate('s.last_evidence_on')} as "lastEvidenceOn", ${isoDate('s.expires_on')} as "expiresOn",
  s.failed_on as "failedOn"`;
const beside = `exists (select from evidence e where e.person_id = s.person_id and e.capability_code = s.capability_code
    and e.disputed and e.status = 'confirmed') as disputed,
  ${bookedSql('s.person_id', 's.capability_code', 's.as_of_on')} as booked,
  (select ${isoDate('n.noticed_on')} from lapse_notice n where n.person_id = s.person_id
    and n.capability_code = s.capability_code and n.ended_on is null) as "noticedOn"`;
const scores = `capability_score s
  join capability c on c.version_id = s.version_id and c.code = s.capability_code
  where s.required_level is not null`;

/** What the tiers look at of the person `?`: the scores of what the post requires, by code of the capability. */
export const REQUIRED_OF_PERSON = `select ${columns}, ${beside} from ${scores} and s.person_id = ?
  order by s.capability_code collate "C"`;

/** The same of the people `?`, without the capabilities `?`, in no order; what is disputed, booked or noticed is not told. */
export const REQUIRED_OF_PEOPLE = `select ${columns} from ${scores}
  and s.person_id = any(?::uuid[]) and s.capability_code <> all(?::text[])`;
