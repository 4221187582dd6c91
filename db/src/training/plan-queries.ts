import type { EntityManager } from '@mikro-orm/postgresql';
import type { PlanLineView } from '@whetstone/core/training/plan-contract.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

const held = `('called', 'confirmed', 'finished', 'failed', 'absent')`;

/**
 * The lines of a plan with their progress. People of a quota are counted by the unit in which they serve today; they are
 * counted as far as the reader reaches them or the class.
 */
export function planLines(em: EntityManager, planId: string): Promise<PlanLineView[]> {
  return rows(
    em,
    `select l.id, l.of_line_id as "ofLineId", l.title_zh as "titleZh", l.title_en as "titleEn", l.category_code as "categoryCode",
       l.course_code as "courseCode", l.capability_codes as "capabilityCodes", l.classes, l.people_each as "peopleEach",
       l.days, l.months, l.costs, l.note, l.demand, l.revision,
       (select count(*)::int from training_class c where c.plan_line_id = l.id and c.state <> 'cancelled') as planned,
       (select count(*)::int from training_class c where c.plan_line_id = l.id and c.state = 'closed') as held,
       (select count(*)::int from class_place m join training_class c on c.id = m.class_id
         where c.plan_line_id = l.id and c.state <> 'cancelled' and m.state in ${held}) as people,
       coalesce((select json_agg(json_build_object('unitId', q.unit_id, 'people', q.people, 'unitZh', u.name_zh,
           'unitEn', u.name_en, 'called', (select count(*)::int from class_place m
             join training_class c on c.id = m.class_id join person p on p.id = m.person_id
             where c.plan_line_id = l.id and c.state <> 'cancelled' and m.state in ${held} and p.unit_path <@ u.path))
           order by u.path)
         from plan_quota q join unit u on u.id = q.unit_id where q.line_id = l.id), '[]') as quotas
     from plan_line l where l.plan_id = ? order by l.position, l.id`,
    [planId],
  );
}

/** What the heatmap says of a unit, as plans need it. */
export interface DemandRow {
  unitId: string;
  unitZh: string;
  unitEn: string;
  gaps: number;
  lapsing: number;
  unknown: number;
  asOfOn: string | null;
}

/** Demand in capabilities of units, each with all below it: the sums of their heat cells. */
export function demandOf(
  em: EntityManager,
  unitIds: readonly string[],
  codes: readonly string[],
): Promise<DemandRow[]> {
  return rows(
    em,
    `select u.id as "unitId", u.name_zh as "unitZh", u.name_en as "unitEn",
       coalesce(sum(h.below + h.lapsed), 0)::int as gaps, coalesce(sum(h.expiring90), 0)::int as lapsing,
       coalesce(sum(h.no_evidence), 0)::int as unknown, ${isoDate('max(h.as_of_on)')} as "asOfOn"
     from unit u left join heat_cell h on h.unit_id = u.id and h.scope = 'all' and not h.must
       and h.capability_code = any(?::text[])
     where u.id = any(?::uuid[]) group by u.id order by u.path`,
    [sqlArray(codes), sqlArray(unitIds)],
  );
}

/** The open units right below one. */
export async function unitsBelow(em: EntityManager, unitId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    'select id from unit where parent_id = ? and closed_on is null order by position, code',
    [unitId],
  );
  return found.map(({ id }) => id);
}
