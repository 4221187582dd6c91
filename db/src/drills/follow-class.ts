import type { EntityManager } from '@mikro-orm/postgresql';
import { planOfClassDay } from '@whetstone/core/drills/class-day.ts';
import { chargedUntil } from '@whetstone/core/drills/occasion.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { type ClassDrill, examinersOfDrill, type peopleOfClass } from './class-drills.ts';
import { seatSession } from './day-plan.ts';
import { drillInForce } from './drill-in-force.ts';
import type { DrillSession } from './drill-session.entity.ts';
import { takeCharge, writeRoster } from './open-session.ts';

/** What people have done on a range day: from the first of it the day is no more the plan of a class. */
const recordedOf = (column: 'r.person_id' | null) =>
  ['drill_result', 'examiner_mark', 'range_stop']
    .map(
      (table) =>
        `exists (select from ${table} x where x.session_id = r.session_id${column ? ` and x.person_id = ${column}` : ''})`,
    )
    .join(' or ');

/** Whether something is recorded on a range day: a check of safety, a stop, a mark or a result. */
export async function hasBegun(em: EntityManager, sessionId: string): Promise<boolean> {
  const [found] = await rows<{ begun: boolean }>(
    em,
    `select ${recordedOf(null)} or exists (select from safety_check x where x.session_id = r.session_id) as begun
     from (select ?::uuid as session_id) r`,
    [sessionId],
  );
  return found?.begun ?? false;
}

/** Who left the class leaves the roster and the charge of the examiners, unless something is recorded of them. */
async function dropGone(em: EntityManager, sessionId: string, gone: readonly string[]): Promise<void> {
  if (gone.length === 0) return;
  const dropped = await rows<{ personId: string }>(
    em,
    `delete from roster_entry r where r.session_id = ? and r.person_id = any(?::uuid[]) and not (${recordedOf('r.person_id')})
     returning r.person_id as "personId"`,
    [sessionId, sqlArray(gone)],
  );
  const ids = sqlArray(dropped.map(({ personId }) => personId));
  await rows(em, 'delete from charge where group_id = ? and person_id = any(?::uuid[])', [sessionId, ids]);
}

/** Who came into the class stands behind the others. */
async function addNew(em: EntityManager, day: DrillSession, expected: readonly string[]): Promise<void> {
  const listed = await rows<{ personId: string; position: number }>(
    em,
    'select person_id as "personId", position from roster_entry where session_id = ?',
    [day.id],
  );
  const known = new Set(listed.map(({ personId }) => personId));
  const fresh = expected.filter((personId) => !known.has(personId));
  const last = Math.max(0, ...listed.map(({ position }) => position));
  if (fresh.length > 0) await writeRoster(em, day, fresh, { sql: 'true', params: [] }, last);
}

/**
 * Brings a range day that its class has opened to what the class says now. Its people change until it is closed; its day,
 * drill, place and examiner only until something is recorded.
 */
export async function followClass(
  em: EntityManager,
  day: DrillSession,
  drill: ClassDrill,
  { expected, gone }: Awaited<ReturnType<typeof peopleOfClass>>,
): Promise<void> {
  const heldOn = dayAt(drill.beginsAt);
  const examiners = await examinersOfDrill(em, drill, heldOn);
  if (!(await hasBegun(em, day.id))) {
    const inForce = await drillInForce(em, drill.drillCode, heldOn);
    if (inForce)
      Object.assign(day, {
        heldOn,
        drillCode: drill.drillCode,
        versionId: inForce.versionId,
        place: drill.place,
      });
    day.assessorId = examiners[0] ?? day.assessorId;
    // What was planned by hand stays, and goes with the day.
    const plan = planOfClassDay({ ...drill, people: expected.length });
    if (plan && (day.lanes ?? null) === null) Object.assign(day, plan);
    else if (day.firstRelayAt && dayAt(day.firstRelayAt) !== heldOn) day.firstRelayAt = drill.beginsAt;
    await em.flush();
  }
  await dropGone(em, day.id, gone);
  await addNew(em, day, expected);
  for (const keeperId of new Set([day.assessorId, ...examiners]))
    await takeCharge(em, { id: day.id, assessorId: keeperId }, chargedUntil(day.heldOn));
  await seatSession(em, day);
}
