import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

/** People by what the rules propose. */
export interface ProposedTiers {
  support: number;
  attention: number;
  routine: number;
}

/** What the rules propose for the people of some units. It is not in force before a leader has said so. */
export async function proposedTiers(em: EntityManager, unitIds: readonly string[]): Promise<ProposedTiers> {
  const [row] = await rows<ProposedTiers>(
    em,
    `select count(*) filter (where tier = 'support')::int as support,
            count(*) filter (where tier = 'attention')::int as attention,
            count(*) filter (where tier = 'routine')::int as routine
     from person_tier t where unit_id = any(?::uuid[])`,
    [sqlArray(unitIds)],
  );
  return row ?? { support: 0, attention: 0, routine: 0 };
}

/** People of a unit of whom more than routine is proposed, and on whom no leader ever said a word. */
export interface Undecided {
  readonly unitPath: string;
  readonly people: number;
  /** Those among them who may decide on others. */
  readonly leaders: readonly string[];
}

/** Of whom nobody has decided yet, unit by unit. */
export function undecidedTiers(
  em: EntityManager,
  unitIds: readonly string[],
  leaders: readonly string[],
): Promise<Undecided[]> {
  return rows(
    em,
    `select u.path::text as "unitPath", count(*)::int as people,
            coalesce(array_agg(t.person_id) filter (where t.person_id = any(?::uuid[])), '{}') as leaders
     from person_tier t join unit u on u.id = t.unit_id
     where t.unit_id = any(?::uuid[]) and t.tier <> 'routine'
       and not exists (select from tier_decision d where d.person_id = t.person_id)
     group by u.path`,
    [sqlArray(leaders), sqlArray(unitIds)],
  );
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
