import { type Standing, standingOf } from '@whetstone/core/training/attendance.ts';
import { AttendanceMark } from '@whetstone/db/training/attendance-mark.entity.ts';
import type { SignedIn } from '../platform/context.ts';

/** How people stand in sessions: those of which attendance was taken, and each person in each of them. */
export async function attendanceIn({ em }: Pick<SignedIn, 'em'>, sessionIds: readonly string[]) {
  const marks = await em.find(AttendanceMark, { sessionId: { $in: [...sessionIds] } });
  const by = Map.groupBy(marks, ({ sessionId, personId }) => `${sessionId} ${personId}`);
  return {
    taken: [...new Set(marks.map(({ sessionId }) => sessionId))],
    in: (sessionId: string, personId: string): Standing['state'] =>
      standingOf(by.get(`${sessionId} ${personId}`) ?? []).state,
  };
}
