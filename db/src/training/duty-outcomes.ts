import type { EntityManager } from '@mikro-orm/postgresql';
import type { DutyOutcome } from '@whetstone/core/training/duty-outcome.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';

/** A rule that applies to somebody today. */
export interface RuleFor {
  readonly id: string;
  readonly capabilityCode: string;
  readonly drillCode: string | null;
  readonly fromOn: string;
  /** Its last day; a failure after it is for the version that came next. */
  readonly toOn: string | null;
}

/**
 * The rules of these capabilities that hold today for the post of this person: the versions in force, and those before
 * them, for what happened in their days and is known only now.
 */
export function rulesFor(
  em: EntityManager,
  personId: string,
  capabilityCodes: readonly string[],
  today: string,
): Promise<RuleFor[]> {
  return rows(
    em,
    `select r.id, r.capability_code as "capabilityCode", r.drill_code as "drillCode", ${isoDate('r.from_on')} as "fromOn",
            ${isoDate('r.to_on')} as "toOn"
     from duty_rule r join person p on p.id = ?
     where r.capability_code = any(?::text[]) and exists (select from duty_rule n where n.code = r.code
         and n.from_on <= ?::date and (n.to_on is null or n.to_on >= ?::date) and n.from_on >= r.from_on)
       and (p.left_on is null or p.left_on > ?::date)
       and case when r.post_code is null then exists (
         select from requirement q where q.version_id = ${versionIdInForce('framework')}
           and q.post_code = p.post_code and q.capability_code = r.capability_code and q.must)
         else r.post_code = p.post_code end
     order by r.id`,
    [personId, sqlArray(capabilityCodes), today, today, today, today],
  );
}

/** Fewer items than this on a paper say nothing of a capability. */
const LEAST_ITEMS = 3;

/**
 * What a person's tests came to that a rule looks at: drills that they accepted, and proctored exams whose results are
 * out, since the rule holds.
 */
export function outcomesOf(
  em: EntityManager,
  personId: string,
  { capabilityCode, drillCode, fromOn }: RuleFor,
): Promise<DutyOutcome[]> {
  return rows(
    em,
    `select 'drill' as kind, r.id as "sourceId", r.session_id as "occasionId",
            ${isoDate('r.happened_on')} as "happenedOn", ${isoInstant('r.recorded_at')} as at,
            r.level >= 2 and r.critical_reasons = '[]'::jsonb as passed
     from drill_result r join drill_session s on s.id = r.session_id
     join drill_type d on d.version_id = s.version_id and d.code = s.drill_code
     where r.person_id = ? and r.voided_at is null and r.confirmed_at is not null and r.happened_on >= ?::date
       and d.capability_codes @> to_jsonb(?::text) and (?::text is null or s.drill_code = ?)
     union all
     select 'exam', a.id, a.round_id, ${isoDate(`coalesce(a.started_at, o.opens_at) at time zone 'Asia/Shanghai'`)},
            ${isoInstant('a.released_at')}, 100 * a.score / a.max_score >= (e.rules->>'passPercent')::float
     from attempt a join round o on o.id = a.round_id join exam e on e.id = o.exam_id
     where a.person_id = ? and ?::text is null and a.released_at is not null and a.state <> 'voided'
       and a.max_score > 0 and o.proctored
       and (coalesce(a.started_at, o.opens_at) at time zone 'Asia/Shanghai')::date >= ?::date
       and (select count(*) from paper_item i where i.paper_id = a.paper_id and i.capability_code = ?) >= ${LEAST_ITEMS}`,
    [personId, fromOn, capabilityCode, drillCode, drillCode, personId, drillCode, fromOn, capabilityCode],
  );
}

/**
 * Of these drill results, those that a duty rule may look at, or whose person has a hold: few. The others need no
 * second look.
 */
export async function weightyResults(em: EntityManager, resultIds: readonly string[]): Promise<string[]> {
  const found = await rowsAgain<{ id: string }>(
    em,
    `select r.id from drill_result r join drill_session s on s.id = r.session_id
     join drill_type d on d.version_id = s.version_id and d.code = s.drill_code
     where r.id = any(?::uuid[])
       and (exists (select from duty_rule u where d.capability_codes @> to_jsonb(u.capability_code))
         or exists (select from duty_hold h where h.person_id = r.person_id))`,
    [sqlArray(resultIds)],
  );
  return found.map(({ id }) => id);
}

/** Whose result or attempt this is, and of which capabilities it tells; null when it is gone. */
export async function aboutSource(
  em: EntityManager,
  source: { resultId: string } | { attemptId: string },
): Promise<{ personId: string; capabilityCodes: string[] } | null> {
  const [found] =
    'resultId' in source
      ? await rows<{ personId: string; capabilityCodes: string[] }>(
          em,
          `select r.person_id as "personId", d.capability_codes as "capabilityCodes"
           from drill_result r join drill_session s on s.id = r.session_id
           join drill_type d on d.version_id = s.version_id and d.code = s.drill_code where r.id = ?`,
          [source.resultId],
        )
      : await rows<{ personId: string; capabilityCodes: string[] }>(
          em,
          `select a.person_id as "personId",
                  array(select distinct capability_code from paper_item where paper_id = a.paper_id) as "capabilityCodes"
           from attempt a where a.id = ?`,
          [source.attemptId],
        );
  return found ?? null;
}
