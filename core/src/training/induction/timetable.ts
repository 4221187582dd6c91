import { instantOf, millisecondsOf } from '../../platform/clock.ts';
import type { SyllabusSession } from '../syllabus.ts';

/** What of an intake has its place in the timetable of its class. */
interface TaughtNeeds {
  readonly courseCodes: readonly string[];
  readonly drillCodes: readonly string[];
}

interface PlannedSession extends SyllabusSession {
  readonly courseCode: string | null;
  readonly drillCode: string | null;
}

/** A drill of a class takes at least so long. */
const LEAST_DRILL_MS = 3_600_000;

/** A session as so many that follow each other, equally long. */
function parted(session: SyllabusSession, parts: number): SyllabusSession[] {
  const [begins, ends] = [millisecondsOf(session.beginsAt), millisecondsOf(session.endsAt)];
  const at = (part: number) => instantOf(begins + Math.round((part * (ends - begins)) / parts));
  return Array.from({ length: parts }, (_, part) => ({
    ...session,
    beginsAt: at(part),
    endsAt: at(part + 1),
  }));
}

/** Sessions of drill are parted, none below an hour, until each of so many drills has one or none can be parted more. */
function roomFor(sessions: readonly SyllabusSession[], drills: number): SyllabusSession[] {
  let left = drills;
  let ahead = sessions.filter(({ kind }) => kind === 'drill').length;
  if (left <= ahead) return [...sessions];
  return sessions.flatMap((session) => {
    if (session.kind !== 'drill') return [session];
    const most = Math.floor(
      (millisecondsOf(session.endsAt) - millisecondsOf(session.beginsAt)) / LEAST_DRILL_MS,
    );
    const parts = Math.max(1, Math.min(Math.ceil(left / ahead), most));
    left -= parts;
    ahead -= 1;
    return parted(session, parts);
  });
}

/**
 * Lays what an intake asks for into the sessions of its class, in their order: courses share the lessons in blocks of equal
 * length, none left out while there are lessons enough; each drill is scored once, in the last sessions of drill, after
 * the practice. Where drills are more than those sessions, the sessions are parted; what has no room even so has no
 * session, and the page of the intake names it.
 */
export function layNeeds(
  given: readonly SyllabusSession[],
  { courseCodes, drillCodes }: TaughtNeeds,
): PlannedSession[] {
  const sessions = roomFor(given, drillCodes.length);
  const lessons = sessions.filter(({ kind }) => kind === 'lesson');
  const drills = sessions.filter(({ kind }) => kind === 'drill');
  const practice = Math.max(0, drills.length - drillCodes.length);
  const blocks = Math.min(courseCodes.length, lessons.length);
  return sessions.map((session) => {
    const lesson = lessons.indexOf(session);
    const drill = drills.indexOf(session);
    return {
      ...session,
      courseCode: lesson < 0 ? null : (courseCodes[Math.floor((lesson * blocks) / lessons.length)] ?? null),
      drillCode: drill < practice ? null : (drillCodes[drill - practice] ?? null),
    };
  });
}
