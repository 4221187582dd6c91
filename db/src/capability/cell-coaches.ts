import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

/** Somebody who could coach others in a capability. */
export interface Coach {
  personId: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  shown: number;
  level: number;
}

/** Level from which somebody may coach, 熟练, and one above what is required where that is more. */
const COACH_LEVEL = 3;

/**
 * Who of some units could coach in a capability: in date, proven by enough evidence, at level 3 or one above
 * the requirement; those with the surest high score first.
 */
export function coachesOf(
  em: EntityManager,
  unitIds: readonly string[],
  capabilityCode: string,
  most: number,
): Promise<Coach[]> {
  return rows(
    em,
    `select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh",
            u.name_en as "unitEn", s.shown, s.level
     from capability_score s join person p on p.id = s.person_id join unit u on u.id = p.unit_id
     where s.capability_code = ? and s.unit_id = any(?::uuid[]) and s.state = 'met' and s.held is null
       and s.enough_evidence and s.level >= greatest(${COACH_LEVEL}, least(4, s.required_level + 1))
     order by s.low90 desc, p.id limit ${most}`,
    [capabilityCode, sqlArray(unitIds)],
  );
}
