import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

/** People by what the rules propose, and of how many of them no leader has said a word yet. */
export interface ProposedTiers {
  support: number;
  attention: number;
  routine: number;
  /** More than routine is proposed, and nobody ever decided. */
  undecided: number;
}

/** What the rules propose for the people of some units. It is not in force before a leader has said so. */
export async function proposedTiers(em: EntityManager, unitIds: readonly string[]): Promise<ProposedTiers> {
  const [row] = await rows<ProposedTiers>(
    em,
    `select count(*) filter (where tier = 'support')::int as support,
            count(*) filter (where tier = 'attention')::int as attention,
            count(*) filter (where tier = 'routine')::int as routine,
            count(*) filter (where tier <> 'routine' and not exists (
              select from tier_decision d where d.person_id = t.person_id))::int as undecided
     from person_tier t where unit_id = any(?::uuid[])`,
    [sqlArray(unitIds)],
  );
  return row ?? { support: 0, attention: 0, routine: 0, undecided: 0 };
}

/** A person with how their requirements of one module stand. */
export interface ModulePerson {
  personId: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  need: number;
  below: number;
  lapsed: number;
  noEvidence: number;
  met: number;
}

/** People of some units with the largest need in some capabilities together, at most 50. */
export function peopleByNeed(
  em: EntityManager,
  unitIds: readonly string[],
  codes: readonly string[],
): Promise<ModulePerson[]> {
  return rows(
    em,
    `select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh",
            u.name_en as "unitEn", t.need, t.below, t.lapsed, t.no_evidence as "noEvidence", t.met
     from (
       select s.person_id, sum(s.need) as need, count(*) filter (where s.state = 'below')::int as below,
              count(*) filter (where s.state = 'lapsed')::int as lapsed,
              count(*) filter (where s.state = 'no_evidence')::int as no_evidence,
              count(*) filter (where s.state in ('met', 'due'))::int as met
       from capability_score s
       where s.required_level is not null and s.unit_id = any(?::uuid[]) and s.capability_code = any(?::text[])
       group by s.person_id having sum(s.need) > 0
       order by sum(s.need) desc, s.person_id limit 50) t
     join person p on p.id = t.person_id join unit u on u.id = p.unit_id
     order by t.need desc, p.name_pinyin, p.id`,
    [sqlArray(unitIds), sqlArray(codes)],
  );
}
