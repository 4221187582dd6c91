import type { EntityManager } from '@mikro-orm/postgresql';
import type { Help } from '@whetstone/core/capability/help.ts';
import { EVIDENCE_TYPES, type EvidenceType, type ScoringModel } from '@whetstone/core/capability/model.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';

/** Of courses, exams and drills each so many are named. */
const MOST = 3;

type Of<T> = T & { code: string };
type Course = Help['courses'][number];
type Exam = Help['exams'][number];
type Drill = Help['drills'][number];

function courses(em: EntityManager, codes: string): Promise<Of<Course>[]> {
  return rows(
    em,
    `select k.code, c.id as "courseId", c.title_zh as "titleZh", c.title_en as "titleEn",
            coalesce((select sum(l.minutes) from course_lesson cl join lesson l on l.id = cl.lesson_id where cl.course_id = c.id), 0)::int as minutes
     from unnest(?::text[]) k(code) join course c on c.capability_codes @> to_jsonb(k.code)
     where c.published_at is not null order by k.code, minutes, c.code`,
    [codes],
  );
}

function exams(em: EntityManager, codes: string, personId: string, now: string): Promise<Of<Exam>[]> {
  return rows(
    em,
    `select distinct i.capability_code as code, r.id as "roundId", e.title, r.opens_at,
            ${isoInstant('r.opens_at')} as "opensAt"
     from candidate c join round r on r.id = c.round_id join exam e on e.id = r.exam_id
     join paper_item i on i.paper_id = coalesce(c.paper_id, r.paper_id)
     where c.person_id = ? and r.cancelled_at is null and r.closes_at > ? and i.capability_code = any(?::text[])
       and not exists (select from attempt a where a.round_id = r.id and a.person_id = c.person_id)
     order by r.opens_at`,
    [personId, now, codes],
  );
}

function drills(em: EntityManager, codes: string, personId: string, today: string): Promise<Of<Drill>[]> {
  return rows(
    em,
    `select k.code, s.id as "sessionId", d.name_zh as "nameZh", d.name_en as "nameEn",
            ${isoDate('s.held_on')} as "heldOn", s.place, m.person_id is not null as listed
     from person p join drill_session s on s.unit_path @> p.unit_path
     join drill_type d on d.version_id = s.version_id and d.code = s.drill_code
     join unnest(?::text[]) k(code) on d.capability_codes @> to_jsonb(k.code)
     left join roster_entry m on m.session_id = s.id and m.person_id = p.id
     where p.id = ? and s.held_on >= ?::date and s.status = 'open'
       and not exists (select from drill_result o where o.session_id = s.id and o.person_id = p.id)
     order by listed desc, s.held_on, s.id`,
    [codes, personId, today],
  );
}

/** The ways that can prove a level, the most trusted first. */
function waysFor(
  ceilings: Readonly<Record<string, number>>,
  level: number,
  { measurementVariance }: ScoringModel,
): EvidenceType[] {
  const trust = (type: EvidenceType) => measurementVariance[type] ?? Infinity;
  const least = Math.min(level, 4);
  return EVIDENCE_TYPES.filter((type) => (ceilings[type] ?? 0) >= least && trust(type) < Infinity).sort(
    (one, other) => trust(one) - trust(other),
  );
}

/** The ceilings of capabilities by the standard in force on a day. */
async function ceilingsOf(em: EntityManager, codes: string, today: string) {
  const found = await rows<{ code: string; ceilings: Record<string, number> }>(
    em,
    `select code, ceilings from capability
     where code = any(?::text[]) and version_id = ${versionIdInForce('framework')}`,
    [codes, today],
  );
  return new Map(found.map(({ code, ceilings }) => [code, ceilings]));
}

export interface Open {
  readonly capabilityCode: string;
  readonly level: number;
}

/** What would close these gaps of a person, in the order given. */
export async function whatHelps(
  em: EntityManager,
  personId: string,
  open: readonly Open[],
  { today, now }: { today: string; now: string },
): Promise<Help[]> {
  const codes = sqlArray([...new Set(open.map(({ capabilityCode }) => capabilityCode))]);
  const ceilings = await ceilingsOf(em, codes, today);
  const model = await modelOn(em, today);
  const [learn, sit, do_] = [
    await courses(em, codes),
    await exams(em, codes, personId, now),
    await drills(em, codes, personId, today),
  ];
  return open.map(({ capabilityCode, level }) => {
    const of = <T extends { code: string }>(found: readonly T[]) =>
      found.filter(({ code }) => code === capabilityCode).slice(0, MOST);
    return {
      capabilityCode,
      ways: waysFor(ceilings.get(capabilityCode) ?? {}, level, model),
      courses: of(learn).map(({ code: _code, ...course }) => course),
      exams: of(sit).map(({ roundId, title, opensAt }) => ({ roundId, title, opensAt })),
      drills: of(do_).map(({ code: _code, ...drill }) => drill),
    };
  });
}
