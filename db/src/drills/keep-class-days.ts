import type { EntityManager } from '@mikro-orm/postgresql';
import { planOfClassDay } from '@whetstone/core/drills/class-day.ts';
import { chargedUntil, openableDays } from '@whetstone/core/drills/occasion.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { minuteOfDay } from '@whetstone/core/training/syllabus.ts';
import { lockOne } from '../capability/locks.ts';
import { newId } from '../platform/id.ts';
import { rows } from '../platform/sql.ts';
import { type ClassDrill, drillsOfClass, examinersOfDrill, peopleOfClass } from './class-drills.ts';
import { followClass, hasBegun } from './follow-class.ts';
import { drillInForce } from './drill-in-force.ts';
import { DrillSession } from './drill-session.entity.ts';
import { seatSession } from './day-plan.ts';
import { type Opening, takeCharge, writeRoster, writeSession } from './open-session.ts';

interface Clock {
  readonly now: string;
  readonly today: string;
}

/** From today to the last day for which a range day may be opened: instants. */
export function openableStretch(today: string): { from: string; to: string } {
  return { from: minuteOfDay(today, 0), to: minuteOfDay(addDays(openableDays(today).to, 1), 0) };
}

/**
 * Gives each drill of a class that says what is scored its range day: with the people of the class as its roster, at the
 * place and on the lanes that are booked, for whoever teaches it. Days that the class has opened follow it, in their time,
 * their drill and their people, until something is recorded; what people opened by hand stays as it is. A day whose
 * drill is gone, or whose class is cancelled, is closed unless something is recorded on it. May be asked as often as anybody likes.
 */
export async function keepClassDays(em: EntityManager, classId: string, clock: Clock): Promise<void> {
  await lockOne(em, `class-days:${classId}`);
  const drills = await drillsOfClass(em, classId, openableStretch(clock.today));
  const days = await em.find(DrillSession, { classId, closedAt: null }, { refresh: true });
  const people = await peopleOfClass(em, classId);
  const kept = new Set<string>();
  for (const drill of drills) {
    const day = days.find(({ id }) => id === drill.drillSessionId);
    if (day) await followClass(em, day, drill, people);
    else if (drill.drillSessionId === null) {
      const opened = await openDay(em, drill, people.expected, clock);
      if (opened) await tie(em, drill, opened);
    }
    if (day) kept.add(day.id);
  }
  for (const day of days)
    if (!kept.has(day.id) && day.heldOn >= clock.today && !(await hasBegun(em, day.id))) day.close(clock.now);
  await em.flush();
}

/** Nobody has changed the session by it: who has it open meanwhile is not asked to begin anew. */
async function tie(em: EntityManager, { id }: ClassDrill, drillSessionId: string): Promise<void> {
  await rows(em, 'update class_session set drill_session_id = ? where id = ?', [drillSessionId, id]);
}

/** @returns the new range day; null while nobody is called, nobody who may score teaches it, or no standard knows the drill */
async function openDay(
  em: EntityManager,
  drill: ClassDrill,
  personIds: readonly string[],
  { now }: Clock,
): Promise<string | null> {
  const heldOn = dayAt(drill.beginsAt);
  const inForce = await drillInForce(em, drill.drillCode, heldOn);
  const [assessorId, ...others] = await examinersOfDrill(em, drill, heldOn);
  if (personIds.length === 0 || !inForce || !assessorId) return null;
  const { unitId, unitPath, place, drillCode, classId } = drill;
  const plan = planOfClassDay({ ...drill, people: personIds.length });
  const about = { drillCode, versionId: inForce.versionId, heldOn, place, unitId, unitPath, classId };
  const opening: Opening = {
    ...about,
    id: newId(),
    assessorId,
    createdAt: now,
    examiners: 1,
    safetyOfficerId: null,
    lanes: plan?.lanes ?? null,
    relayMinutes: plan?.relayMinutes ?? null,
    firstRelayAt: plan?.firstRelayAt ?? null,
  };
  await writeSession(em, opening);
  // Who is in the class was decided by those who called them up: they stand on its roster wherever they serve.
  await writeRoster(em, opening, personIds, { sql: 'true', params: [] });
  for (const keeperId of [assessorId, ...others])
    await takeCharge(em, { id: opening.id, assessorId: keeperId }, chargedUntil(heldOn));
  await seatSession(em, await em.findOneOrFail(DrillSession, opening.id));
  return opening.id;
}
