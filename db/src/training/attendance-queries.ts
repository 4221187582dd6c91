import type { EntityManager } from '@mikro-orm/postgresql';
import { type AttendanceRule, standardRule } from '@whetstone/core/training/attendance.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { leadsClass } from './class-queries.ts';
import { AttendanceRule as RuleInForce } from './attendance-rule.entity.ts';

/** The rule of a day; the standard one where nobody has set another. */
export async function attendanceRuleOn(
  em: EntityManager,
  day: string,
): Promise<{ rule: AttendanceRule; since: string | null; reason: string | null }> {
  const found = await em.findOne(RuleInForce, { fromOn: { $lte: day } }, { orderBy: { fromOn: 'desc' } });
  if (!found) return { rule: standardRule, since: null, reason: null };
  const { opensMinutes, lateMinutes, absentMinutes, stepSeconds, fromOn, reason } = found;
  return { rule: { opensMinutes, lateMinutes, absentMinutes, stepSeconds }, since: fromOn, reason };
}

/** A session of a class as attendance sees it. */
export interface SessionRow {
  sessionId: string;
  classId: string;
  classZh: string;
  classEn: string;
  unitPath: string;
  /** Who lead the class. */
  leadIds: string[];
  title: string;
  kind: 'lesson' | 'drill' | 'exam';
  beginsAt: string;
  endsAt: string;
}

const sessionColumns = `s.id as "sessionId", c.id as "classId", c.title_zh as "classZh", c.title_en as "classEn",
  c.unit_path::text as "unitPath", jsonb_build_array(c.lead_id) || c.assistant_ids as "leadIds", s.title, s.kind, ${isoInstant('s.begins_at')} as "beginsAt",
  ${isoInstant('s.ends_at')} as "endsAt"`;
const sessions = `class_session s join training_class c on c.id = s.class_id and c.state <> 'cancelled'`;

/** One session; null when there is none or its class was cancelled. */
export async function sessionOf(em: EntityManager, sessionId: string): Promise<SessionRow | null> {
  const [found] = await rows<SessionRow>(em, `select ${sessionColumns} from ${sessions} where s.id = ?`, [
    sessionId,
  ]);
  return found ?? null;
}

/** Sessions on a day of the force of classes held in these units, or led by this person, in their order. */
export function sessionsOn(
  em: EntityManager,
  { paths, personId }: { paths: readonly string[]; personId: string },
  day: string,
): Promise<SessionRow[]> {
  return rows(
    em,
    `select ${sessionColumns} from ${sessions}
     where (c.unit_path <@ any(?::ltree[]) or ${leadsClass}) and s.begins_at >= (?::date)::timestamp at time zone 'Asia/Shanghai'
       and s.begins_at < (?::date + 1)::timestamp at time zone 'Asia/Shanghai'
     order by s.begins_at, c.title_zh, s.id limit 200`,
    [sqlArray(paths), personId, day, day],
  );
}

/** The sessions of a person's classes from so many days before today to the end of today, the latest first. */
export function sessionsOfPerson(
  em: EntityManager,
  personId: string,
  { today, days }: { today: string; days: number },
): Promise<SessionRow[]> {
  return rows(
    em,
    `select ${sessionColumns} from ${sessions}
     join class_place p on p.class_id = c.id and p.person_id = ? and p.state in ('called', 'confirmed', 'finished', 'failed')
     where s.begins_at >= (?::date - ?::int)::timestamp at time zone 'Asia/Shanghai'
       and s.begins_at < (?::date + 1)::timestamp at time zone 'Asia/Shanghai'
     order by s.begins_at desc limit 60`,
    [personId, today, days, today],
  );
}

/** Who is on the list of each of these classes, by class: name cards go with the list, wherever people serve. */
export async function peopleOfClasses(
  em: EntityManager,
  classIds: readonly string[],
): Promise<Map<string, string[]>> {
  const found = await rows<{ classId: string; personId: string }>(
    em,
    `select c.id as "classId", p.person_id as "personId"
     from unnest(?::uuid[]) c(id) cross join lateral class_people(c.id) p
     where p.state in ('called', 'confirmed', 'finished', 'failed', 'absent')`,
    [sqlArray(classIds)],
  );
  const lists = new Map<string, string[]>();
  for (const { classId, personId } of found) lists.set(classId, [...(lists.get(classId) ?? []), personId]);
  return lists;
}
