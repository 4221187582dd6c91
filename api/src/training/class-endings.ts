import { type Assessed, attendedOf, proposedEnding } from '@whetstone/core/training/class-ending.ts';
import type { classEndings } from '@whetstone/core/training/class-endings-contract.ts';
import { logLooksOfDay } from '@whetstone/db/access/access-log.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { resultsOfTies, type TiedResult } from '@whetstone/db/training/class-results.ts';
import type { Handler } from '../platform/context.ts';
import { attendanceIn } from './class-attendance.ts';
import { classToLead } from './class-reach.ts';

/** Places that an ending is said of. */
const STATES = ['called', 'confirmed', 'finished', 'failed', 'absent'] as const;

/** Fills the form of closing from what is known; whoever leads the class decides. */
export const showEndings: Handler<typeof classEndings> = async ({ params }, ctx) => {
  const { em, now, today, actor, requestId } = ctx;
  const found = await classToLead(ctx, params.classId);
  const places = await em.find(ClassPlace, { classId: found.id, state: { $in: [...STATES] } });
  const people = places.map(({ personId }) => personId);
  const sessions = await em.find(ClassSession, { classId: found.id, endsAt: { $lte: now } });
  const attended = await attendanceIn(
    ctx,
    sessions.map(({ id }) => id),
  );
  const drillSessionIds = sessions.flatMap(({ drillSessionId }) => drillSessionId ?? []);
  const roundIds = sessions.flatMap(({ roundId }) => roundId ?? []);
  const results = await resultsOfTies(em, people, { drillSessionIds, roundIds });
  const subjectIds = [...new Set(results.map(({ personId }) => personId))].filter(
    (id) => id !== actor.personId,
  );
  // Whose results are read out is told so.
  if (subjectIds.length > 0)
    await logLooksOfDay(em, {
      at: now,
      viewerId: actor.personId,
      view: 'training.class-endings',
      requestId,
      subjectIds,
      today,
    });
  return {
    over: sessions.length,
    taken: attended.taken.length,
    tied: drillSessionIds.length + roundIds.length,
    members: places.map(({ id, personId, state }) => {
      const came = attendedOf(attended.taken.map((sessionId) => attended.in(sessionId, personId)));
      const assessed = assessedBy(results, personId);
      return {
        placeId: id,
        attended: came,
        assessed,
        proposed: proposedEnding(came, assessed, state !== 'called'),
      };
    }),
  };
};

/** By the occasions of which anybody has a result: one that nobody was assessed in says nothing. */
function assessedBy(results: readonly TiedResult[], personId: string): Assessed {
  if (results.length === 0) return 'none';
  const own = results.filter((one) => one.personId === personId);
  if (own.length === 0) return 'missing';
  return own.every(({ passed }) => passed) ? 'passed' : 'failed';
}
