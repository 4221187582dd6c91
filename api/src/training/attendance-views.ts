import type { AttendanceLine, SessionHead } from '@whetstone/core/training/attendance-contract.ts';
import { type AttendanceTotals, standingOf, totalsOf } from '@whetstone/core/training/attendance.ts';
import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { AttendanceMark } from '@whetstone/db/training/attendance-mark.entity.ts';
import { peopleOfClasses, sessionOf, type SessionRow } from '@whetstone/db/training/attendance-queries.ts';
import type { SignedIn } from '../platform/context.ts';

/** A session without where its class is held. */
export const headOf = ({ unitPath: _, leadIds: __, ...head }: SessionRow): SessionHead => head;

/** A session of a class that is held in the reader's reach, or that they lead; any other is not found. */
export async function sessionWithin({ em, reach, actor }: SignedIn, sessionId: string): Promise<SessionRow> {
  const session = await sessionOf(em, sessionId);
  if (!session) throw new Refusal('not-found');
  if (!session.leadIds.includes(actor.personId) && !reachesUnit(reach, session.unitPath))
    throw new Refusal('not-found');
  return session;
}

/** Everybody on the list of a session with all that was said of them, in the order of their badge numbers. */
export async function linesOf({ em }: SignedIn, session: SessionRow): Promise<AttendanceLine[]> {
  const marks = await em.find(
    AttendanceMark,
    { sessionId: session.sessionId },
    { orderBy: { receivedAt: 'asc', id: 'asc' } },
  );
  const listed = (await peopleOfClasses(em, [session.classId])).get(session.classId) ?? [];
  const cards = await nameCards(em, [...listed, ...marks.flatMap(({ personId, byId }) => [personId, byId])]);
  const ofPerson = Map.groupBy(marks, ({ personId }) => personId);
  return [...new Set([...listed, ...ofPerson.keys()])]
    .flatMap((id) => cards.get(id) ?? [])
    .toSorted((one, other) => (one.badgeNumber < other.badgeNumber ? -1 : 1))
    .map(({ id, name, badgeNumber, unitZh, unitEn }) => ({
      personId: id,
      name,
      badgeNumber,
      unitZh,
      unitEn,
      marks: (ofPerson.get(id) ?? []).map((mark) => ({
        id: mark.id,
        personId: id,
        said: mark.said,
        way: mark.way,
        device: mark.device,
        seq: mark.seq,
        settles: mark.settles,
        saidAt: mark.saidAt,
        by: cards.get(mark.byId)?.name ?? '',
        reason: mark.reason ?? null,
        skewSeconds: mark.skewSeconds,
      })),
    }));
}

/** The totals of each of these sessions. */
export async function totalsBySession(
  { em, now }: SignedIn,
  sessions: readonly SessionRow[],
): Promise<Map<string, AttendanceTotals>> {
  const lists = await peopleOfClasses(em, [...new Set(sessions.map(({ classId }) => classId))]);
  const ids = sessions.map(({ sessionId }) => sessionId);
  const marks = Map.groupBy(
    await em.find(AttendanceMark, { sessionId: { $in: ids } }),
    ({ sessionId, personId }) => `${sessionId} ${personId}`,
  );
  return new Map(
    sessions.map(({ sessionId, classId, endsAt }) => {
      const states = (lists.get(classId) ?? []).map(
        (personId) => standingOf(marks.get(`${sessionId} ${personId}`) ?? []).state,
      );
      return [sessionId, totalsOf(states, now > endsAt)];
    }),
  );
}
