import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, instantAtWall } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { chargedUntil } from '@whetstone/core/drills/occasion.ts';
import type { RawRubric5 } from '@whetstone/core/drills/measures/rubric5.ts';
import { scoreDrill } from '@whetstone/core/drills/score-drill.ts';
import { Exemption } from '@whetstone/db/capability/exemption.entity.ts';
import { seatSession, writePresence } from '@whetstone/db/drills/day-plan.ts';
import { drillInForce } from '@whetstone/db/drills/drill-in-force.ts';
import { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { ExaminerMark } from '@whetstone/db/drills/examiner-mark.entity.ts';
import { takeCharge, writeRoster } from '@whetstone/db/drills/open-session.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

/** People of the range day, its lanes and minutes a relay. */
const PEOPLE = 24;
const LANES = 8;
const RELAY_MINUTES = 25;
const FORCE = { sql: 'true', params: [] };

interface RangeCast {
  readonly trainerId: string;
  readonly colleagueId: string;
}

/** People of the bureau whose officers the trainer scores today, of their station first, on no roster of it yet. */
function others(em: EntityManager, session: DrillSession, count: number): Promise<{ id: string }[]> {
  return rows(
    em,
    `select p.id from person p
     cross join lateral (select o.unit_id from roster_entry r join person o on o.id = r.person_id
                         where r.session_id = ? order by r.position limit 1) first
     where p.unit_path <@ ?::ltree and p.left_on is null and p.personnel_class = 'officer' and p.id <> ?
       and not exists (select 1 from roster_entry r where r.session_id = ? and r.person_id = p.id)
     order by p.unit_id = first.unit_id desc, p.badge_number limit ?`,
    [session.id, session.unitPath, session.assessorId, session.id, count],
  );
}

/** Today on the range: 24 people on eight lanes in three relays, one postponed, one not there yet. */
async function planToday(
  em: EntityManager,
  { trainerId, colleagueId }: RangeCast,
  today: string,
): Promise<void> {
  const session = await em.findOne(DrillSession, { assessorId: trainerId, heldOn: today });
  if (!session) return;
  const listed = await rows<{ personId: string; position: number }>(
    em,
    'select person_id as "personId", position from roster_entry where session_id = ? order by position',
    [session.id],
  );
  const more = await others(em, session, PEOPLE - listed.length);
  const late = { id: session.id, heldOn: today, assessorId: trainerId };
  await writeRoster(
    em,
    late,
    more.map(({ id }) => id),
    FORCE,
    listed.length,
  );
  await rows(em, `delete from charge where group_id = ?`, [session.id]);
  await takeCharge(em, late, chargedUntil(today));
  em.assign(session, {
    lanes: LANES,
    relayMinutes: RELAY_MINUTES,
    firstRelayAt: instantAtWall(today, '09:00'),
    safetyOfficerId: colleagueId,
  });
  const [postponed, missing] = more.slice(-2).map(({ id }) => id);
  await em.flush();
  if (postponed) await postpone(em, session, { personId: postponed, trainerId, today });
  if (missing)
    await writePresence(em, {
      sessionId: session.id,
      personId: missing,
      missingAt: instantAtWall(today, '08:50'),
    });
  await seatSession(em, session);
}

/** Somebody hurt a hand three days ago: exempt from what the drill speaks to for three weeks. */
async function postpone(
  em: EntityManager,
  { versionId, drillCode }: DrillSession,
  { personId, trainerId, today }: { personId: string; trainerId: string; today: string },
): Promise<void> {
  const { capabilityCodes } = await em.findOneOrFail(DrillType, { versionId, code: drillCode });
  const fromOn = addDays(today, -3);
  const approvedAt = instantAtWall(fromOn, '10:00');
  for (const capabilityCode of capabilityCodes) {
    const granted = { personId, capabilityCode, kind: 'injury', fromOn, toOn: addDays(today, 18) };
    em.create(Exemption, { ...granted, approvedById: trainerId, approvedAt });
    announce(em, 'exemption.granted', { personId, capabilityCode }, approvedAt);
  }
  await em.flush();
}

/** What two examiners saw: far apart, one who fails and one who passes, and one who waits for the second. */
const MARKS: readonly (readonly [RawRubric5['marks'], RawRubric5['marks'] | null])[] = [
  [
    [4, 4, 4, 3, 4],
    [2, 3, 2, 3, 3],
  ],
  [
    [5, 4, 4, 4, 5],
    [3, 3, 3, 2, 3],
  ],
  [[3, 3, 4, 3, 4], null],
];

/** Some days ago: a mediation scene that two examiners judged; what they differ in is still open. */
async function tellExaminers(
  em: EntityManager,
  { trainerId, colleagueId }: RangeCast,
  today: string,
): Promise<void> {
  const heldOn = addDays(today, -4);
  const drill = await drillInForce(em, 'COM-D1', heldOn);
  const range = await em.findOne(DrillSession, { assessorId: trainerId, heldOn: today });
  if (!drill || !range) return;
  const session = em.create(DrillSession, {
    drillCode: drill.code,
    versionId: drill.versionId,
    heldOn,
    place: '分局调解室',
    unitId: range.unitId,
    unitPath: range.unitPath,
    assessorId: trainerId,
    safetyOfficerId: colleagueId,
    status: 'open',
    createdAt: instantAtWall(addDays(heldOn, -5), '09:30'),
    examiners: 2,
  });
  await em.flush();
  const first = await rosterOfRange(em, range.id, MARKS.length);
  await writeRoster(
    em,
    session,
    first.map(({ id }) => id),
    FORCE,
  );
  await takeCharge(em, session, chargedUntil(heldOn));
  for (const [at, { id }] of first.entries())
    await judge(em, { session, drill, personId: id, at, by: [trainerId, colleagueId] });
  await em.flush();
}

interface Scene {
  session: DrillSession;
  drill: DrillType;
  personId: string;
  at: number;
  by: readonly [string, string];
}

async function judge(em: EntityManager, { session, drill, personId, at, by }: Scene): Promise<void> {
  const person = await em.findOneOrFail(Person, personId);
  for (const [no, marks] of (MARKS[at] ?? []).entries()) {
    if (!marks) continue;
    const raw: RawRubric5 = { measure: 'rubric5', marks };
    const { score, passed, critical } = scoreDrill(drill.definition, person, raw, session.heldOn);
    em.create(ExaminerMark, {
      opId: newId(),
      sessionId: session.id,
      personId,
      examinerId: by[no] ?? by[0],
      raw,
      score,
      passed,
      critical: critical.length > 0,
      recordedAt: instantAtWall(session.heldOn, `1${at}:${no * 2}5`),
    });
  }
}

function rosterOfRange(em: EntityManager, sessionId: string, count: number): Promise<{ id: string }[]> {
  return rows(em, 'select person_id as id from roster_entry where session_id = ? order by position limit ?', [
    sessionId,
    count,
  ]);
}

/** A range day of the trainer who is shown, and one past day with two examiners. */
export async function tellRange(em: EntityManager, cast: RangeCast, now: string): Promise<void> {
  const today = dayAt(now);
  await planToday(em, cast, today);
  await tellExaminers(em, cast, today);
}
