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

/**
 * Lays what an intake asks for into the sessions of its class, in their order: courses share the lessons in blocks of equal
 * length, none left out while there are lessons enough; each drill is scored once, in the last sessions of drill, after
 * the practice. Drills beyond the sessions of drill have none: the planner adds sessions.
 */
export function layNeeds(
  sessions: readonly SyllabusSession[],
  { courseCodes, drillCodes }: TaughtNeeds,
): PlannedSession[] {
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
