import type { EntityManager } from '@mikro-orm/postgresql';
import type { Section } from '@whetstone/core/exams/sections.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** A form of a published exam, as holding a round needs it. */
export interface FormRow {
  id: string;
  form: string;
  kind: 'fixed' | 'pool';
  sections: Section[];
}

/** The frozen forms of an exam, A first. */
export function formsOf(em: EntityManager, examId: string): Promise<FormRow[]> {
  return rows(em, 'select id, form, kind, sections from paper where exam_id = ? order by form', [examId]);
}

/** The cells of a frozen pool and the versions in them. */
export function poolPlaces(
  em: EntityManager,
  paperId: string,
): Promise<{ position: number; cell: string; itemVersionId: string }[]> {
  return rows(
    em,
    `select position, coalesce(cell, '0 easy') as cell, item_version_id as "itemVersionId"
     from paper_item where paper_id = ? order by position`,
    [paperId],
  );
}

export interface SetupRow {
  policies: unknown;
  draw: { seed: string; drawn: number; of: number } | null;
  rooms: {
    id: string;
    name: string;
    place: string | null;
    startedAt: string | null;
    pausedAt: string | null;
    candidates: number;
  }[];
  forms: { form: string; candidates: number }[];
}

/** Policies, rooms, forms and the draw of a round. */
export async function setupOf(em: EntityManager, roundId: string): Promise<SetupRow | null> {
  const found = await rows<SetupRow>(
    em,
    `select r.policies, r.draw,
            coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'place', m.place,
                'startedAt', ${isoInstant('m.started_at')}, 'pausedAt', ${isoInstant('m.paused_at')},
                'candidates', (select count(*) from candidate c where c.round_id = r.id and c.room_id = m.id))
                order by m.name) from exam_room m where m.round_id = r.id), '[]') as rooms,
            coalesce((select jsonb_agg(jsonb_build_object('form', f.form, 'candidates', f.n) order by f.form)
              from (select p.form, count(*) as n from candidate c
                    join paper p on p.id = coalesce(c.paper_id, r.paper_id)
                    where c.round_id = r.id group by p.form) f), '[]') as forms
     from round r where r.id = ?`,
    [roundId],
  );
  return found[0] ?? null;
}

export interface AccommodatedRow {
  personId: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  additionalTestingTime: object | null;
  accommodations: object | null;
}

/** The candidates of a round to whom something is given, by unit and name. */
export function accommodatedOf(em: EntityManager, roundId: string): Promise<AccommodatedRow[]> {
  return rows(
    em,
    `select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh", u.name_en as "unitEn",
            c.additional_testing_time as "additionalTestingTime", c.accommodations
     from candidate c join person p on p.id = c.person_id join unit u on u.id = p.unit_id
     where c.round_id = ? and (c.additional_testing_time is not null or c.accommodations is not null)
     order by u.path, p.name_pinyin, p.badge_number`,
    [roundId],
  );
}
