import type { EntityManager } from '@mikro-orm/postgresql';
import type { FadeClass, Level } from '@whetstone/core/capability/model.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import type { PairFacts } from './score-figures.ts';

/** The facts of one person × capability on a day, and where the score of it stood before. */
export interface PairOnDay {
  readonly unitId: string;
  readonly unitPath: string;
  readonly versionId: string | null;
  /** The unit of the score that is kept, and whether there is one. */
  readonly scoredUnitId: string | null;
  /** Null when the standard in force does not know the capability. */
  readonly facts: PairFacts | null;
}

interface Row {
  unitId: string;
  unitPath: string;
  versionId: string | null;
  scoredUnitId: string | null;
  fade: FadeClass | null;
  validityDays: number;
  level: Level | null;
  must: boolean;
  importance: number;
  lawChangedOn: string | null;
  exempt: boolean;
}

/**
 * Reads what a score stands on beside evidence: the post's requirement by the standard in force, the last
 * change of law, an approved exemption. Nothing is required of somebody who has left.
 * @returns null when there is no such person
 */
export async function pairOnDay(
  em: EntityManager,
  personId: string,
  capabilityCode: string,
  today: string,
): Promise<PairOnDay | null> {
  const [row] = await rowsAgain<Row>(
    em,
    `with asked as not materialized (select ?::uuid as person_id, ?::text as code, ?::date as today)
     select p.unit_id as "unitId", p.unit_path::text as "unitPath", f.id as "versionId",
            s.unit_id as "scoredUnitId", c.fade, c.validity_days as "validityDays", r.level, r.must,
            r.importance,
            (select ${isoDate('max(l.effective_on)')} from law_change l
             where l.effective_on <= asked.today and l.capability_codes @> to_jsonb(asked.code)) as "lawChangedOn",
            exists (select from exemption e where e.person_id = p.id and e.capability_code = asked.code
                      and e.from_on <= asked.today and e.to_on >= asked.today) as exempt
     from asked
     join person p on p.id = asked.person_id
     left join standard_version f on f.id = ${versionIdInForce('framework')}
     left join capability c on c.version_id = f.id and c.code = asked.code
     left join requirement r on r.version_id = f.id and r.post_code = p.post_code and r.capability_code = c.code
       and (p.left_on is null or p.left_on > asked.today)
     left join capability_score s on s.person_id = p.id and s.capability_code = asked.code`,
    [personId, capabilityCode, today, today],
  );
  if (!row) return null;
  const { unitId, unitPath, versionId, scoredUnitId } = row;
  return { unitId, unitPath, versionId, scoredUnitId, facts: factsOf(row) };
}

function factsOf(row: Row): PairFacts | null {
  const { fade, validityDays, level, must, importance, lawChangedOn, exempt } = row;
  if (fade === null) return null;
  const required = level === null ? null : { level, must, importance };
  return { fade, validityDays, lawChangedOn, exempt, required };
}
