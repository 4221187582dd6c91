import type { EntityManager } from '@mikro-orm/postgresql';
import { type InductionFacts, type Standing, standingIn } from '@whetstone/core/training/induction/stages.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { roundDay } from './class-ties.ts';
import type { Induction } from './induction.entity.ts';

/** Somebody of an intake as a row, with what is not asked for elsewhere. */
export interface MemberRow {
  readonly memberId: string;
  readonly personId: string;
  readonly name: string;
  readonly badgeNumber: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly unitPath: string;
  readonly joinedOn: string;
  readonly meantUnitId: string | null;
  readonly meantPostCode: string | null;
  readonly unitId: string | null;
  readonly postCode: string | null;
  readonly startsOn: string | null;
  readonly proposalReason: string | null;
  readonly proposedById: string | null;
  readonly decision: 'agreed' | 'declined' | null;
  readonly decidedById: string | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
  readonly probationEndsOn: string | null;
  readonly probation: 'kept' | 'longer' | 'not-kept' | null;
  readonly probationReason: string | null;
  readonly leftOn: string | null;
  readonly leftReason: string | null;
  readonly account: InductionFacts['account'];
  readonly place: string | null;
  readonly transfer: 'planned' | 'done' | 'cancelled' | null;
}

/** A shut account of somebody who came back is given anew; one that was shut for another reason is the administrator's. */
function memberRows(em: EntityManager, { id, classId }: Induction, personId: string | null) {
  return rows<MemberRow>(
    em,
    `select m.id as "memberId", m.person_id as "personId", p.name, p.badge_number as "badgeNumber",
       u.name_zh as "unitZh", u.name_en as "unitEn", p.unit_path::text as "unitPath",
       ${isoDate('m.joined_on')} as "joinedOn", m.meant_unit_id as "meantUnitId",
       m.meant_post_code as "meantPostCode", m.unit_id as "unitId", m.post_code as "postCode",
       ${isoDate('m.starts_on')} as "startsOn", m.proposal_reason as "proposalReason",
       m.proposed_by_id as "proposedById", m.decision, m.decided_by_id as "decidedById",
       ${isoInstant('m.decided_at')} as "decidedAt", m.decision_reason as "decisionReason",
       ${isoDate('m.probation_ends_on')} as "probationEndsOn", m.probation, m.probation_reason as "probationReason",
       ${isoDate('m.left_on')} as "leftOn", m.left_reason as "leftReason",
       case when a.id is null or (a.disabled_at is not null and p.joined_on = m.joined_on) then 'none' when a.must_change then 'issued' else 'own' end
         as account,
       c.state as place, t.state as transfer
     from induction_person m join person p on p.id = m.person_id join unit u on u.id = p.unit_id
     left join account a on a.person_id = p.id
     left join class_place c on c.person_id = p.id and c.class_id = ?
     left join transfer t on t.id = m.transfer_id
     where m.induction_id = ? and (?::uuid is null or m.person_id = ?)
     order by p.name_pinyin collate "C", p.badge_number`,
    [classId ?? null, id, personId, personId],
  );
}

/** Lessons that were completed by their checks; how long anybody studied is not asked. */
async function coursesOf(em: EntityManager, codes: readonly string[], people: string) {
  const sizes = await rows<{ code: string; of: number }>(
    em,
    `select c.code, count(l.lesson_id)::int as of from course c left join course_lesson l on l.course_id = c.id
     where c.code = any(?::text[]) group by c.code`,
    [sqlArray(codes)],
  );
  const done = await rows<{ personId: string; code: string; n: number }>(
    em,
    `select s.person_id as "personId", c.code, count(*)::int as n from study_record s
     join course_lesson l on l.lesson_id = s.lesson_id join course c on c.id = l.course_id
     where c.code = any(?::text[]) and s.completed_at is not null and s.person_id = any(?::uuid[]) group by 1, 2`,
    [sqlArray(codes), people],
  );
  const size = new Map(sizes.map(({ code, of }) => [code, of]));
  const by = new Map(done.map(({ personId, code, n }) => [`${personId} ${code}`, n]));
  return (personId: string) =>
    codes.map((code) => ({ code, done: by.get(`${personId} ${code}`) ?? 0, of: size.get(code) ?? 0 }));
}

/** How people stand with the exam, by its rounds since the intake began. */
async function examsOf(em: EntityManager, { needs, fromOn }: Induction, people: string, now: string) {
  if (!needs.exam) return () => 'not-asked' as const;
  if (needs.examId === null) return () => 'none' as const;
  const found = await rows<{
    personId: string;
    passed: boolean;
    sat: boolean;
    listed: boolean;
    failed: boolean;
  }>(
    em,
    `select k.person_id as "personId",
       bool_or(coalesce(a.released_at is not null and a.score * 100 >= a.max_score * (e.rules ->> 'passPercent')::float, false)) as passed,
       bool_or(coalesce(a.id is not null and a.released_at is null and a.started_at is not null, false)) as sat,
       bool_or(a.id is null and r.hard_end_at > ?::timestamptz) as listed,
       bool_or(coalesce(a.released_at is not null, false)) as failed
     from candidate k join round r on r.id = k.round_id join exam e on e.id = r.exam_id
     left join attempt a on a.round_id = r.id and a.person_id = k.person_id and a.state <> 'voided'
     where r.exam_id = ? and r.cancelled_at is null and ${roundDay} >= ?::date and k.person_id = any(?::uuid[])
     group by 1`,
    [now, needs.examId, fromOn, people],
  );
  const by = new Map(found.map(({ personId, ...states }) => [personId, states]));
  return (personId: string) => {
    const one = by.get(personId);
    return (['passed', 'sat', 'listed', 'failed'] as const).find((state) => one?.[state]) ?? 'unlisted';
  };
}

/** The newest result of each drill since the intake began: a later failure stands against an earlier pass. */
async function drillsOf(em: EntityManager, { needs, fromOn }: Induction, people: string) {
  const found = await rows<{ personId: string; code: string; passed: boolean; confirmed: boolean }>(
    em,
    `select distinct on (r.person_id, s.drill_code) r.person_id as "personId", s.drill_code as code,
       r.level >= 2 and r.critical_reasons = '[]' as passed, r.confirmed_at is not null as confirmed
     from drill_result r join drill_session s on s.id = r.session_id
     where r.voided_at is null and s.drill_code = any(?::text[]) and r.happened_on >= ?::date
       and r.person_id = any(?::uuid[])
     order by r.person_id, s.drill_code, r.happened_on desc, r.attempt_no desc, r.recorded_at desc`,
    [sqlArray(needs.drillCodes), fromOn, people],
  );
  const by = new Map(found.map((one) => [`${one.personId} ${one.code}`, one]));
  return (personId: string) =>
    needs.drillCodes.map((code) => {
      const one = by.get(`${personId} ${code}`);
      const state = !one ? 'none' : !one.passed ? 'failed' : one.confirmed ? 'passed' : 'unconfirmed';
      return { code, state } as const;
    });
}

async function certificatesHeld(em: EntityManager, { needs }: Induction, people: string, today: string) {
  const found = await rows<{ personId: string; code: string }>(
    em,
    `select distinct person_id as "personId", kind_code as code from certificate
     where kind_code = any(?::text[]) and revoked_at is null and valid_from <= ?::date
       and (valid_until is null or valid_until >= ?::date) and person_id = any(?::uuid[])`,
    [sqlArray(needs.certificateCodes), today, today, people],
  );
  const held = new Set(found.map(({ personId, code }) => `${personId} ${code}`));
  return (personId: string) =>
    needs.certificateCodes.map((code) => ({ code, held: held.has(`${personId} ${code}`) }));
}

function placeOf({ classId }: Induction, place: string | null): InductionFacts['place'] {
  if (classId == null) return 'none';
  if (place === 'called' || place === 'confirmed' || place === 'finished') return 'held';
  if (place === 'waiting') return 'waiting';
  return place === 'failed' || place === 'absent' ? 'failed' : 'out';
}

function postingOf({ transfer, decision, proposedById }: MemberRow): InductionFacts['posting'] {
  if (transfer === 'done') return 'posted';
  if (transfer === 'planned') return 'agreed';
  if (proposedById === null || transfer === 'cancelled') return 'none';
  return decision === 'declined' ? 'declined' : 'proposed';
}

export interface Member extends MemberRow {
  readonly standing: Standing;
}

/** Everybody of an intake within reach, or one of them, with where they stand by the records of this moment. */
export async function membersOf(
  em: EntityManager,
  induction: Induction,
  { today, now, personId = null }: { today: string; now: string; personId?: string | null },
): Promise<Member[]> {
  const found = await memberRows(em, induction, personId);
  const people = sqlArray(found.map((one) => one.personId));
  const courses = await coursesOf(em, induction.needs.courseCodes, people);
  const exam = await examsOf(em, induction, people, now);
  const drills = await drillsOf(em, induction, people);
  const certificates = await certificatesHeld(em, induction, people, today);
  return found.map((row) => ({
    ...row,
    standing: standingIn({
      account: row.account,
      place: placeOf(induction, row.place),
      courses: courses(row.personId),
      exam: exam(row.personId),
      drills: drills(row.personId),
      certificates: certificates(row.personId),
      posting: postingOf(row),
      left: row.leftOn !== null,
    }),
  }));
}
