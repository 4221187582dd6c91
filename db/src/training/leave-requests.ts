import type { EntityManager } from '@mikro-orm/postgresql';
import type { Days } from '@whetstone/core/training/leave.ts';
import { newId } from '../platform/id.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { Leave } from './leave.entity.ts';
import { LeaveKind } from './leave-kind.entity.ts';
import type { LeaveRequest } from './leave-request.entity.ts';

/** The kinds that may be asked for on a day, in their order. */
export function leaveKindsOn(em: EntityManager, day: string): Promise<LeaveKind[]> {
  return em.find(
    LeaveKind,
    { fromOn: { $lte: day }, $or: [{ toOn: null }, { toOn: { $gte: day } }] },
    { orderBy: { position: 'asc', code: 'asc' } },
  );
}

/** Nobody else writes leave of this person until the transaction ends. */
export async function holdLeaveOf(em: EntityManager, personId: string): Promise<void> {
  await rows(em, 'select pg_advisory_xact_lock(hashtextextended(?, 5))', [`leave ${personId}`]);
}

/**
 * A leave of the person, asked for or approved, that shares a day with these; null when the days are free.
 * @param but the request that they belong to
 */
export async function leaveInTheWay(
  em: EntityManager,
  personId: string,
  { fromOn, toOn }: Days,
  but: Pick<LeaveRequest, 'id' | 'leaveId'> | null,
): Promise<{ from: string; to: string } | null> {
  const [found] = await rows<{ from: string; to: string }>(
    em,
    `select ${isoDate('w.from_on')} as "from", ${isoDate('w.to_on')} as "to" from (
       select r.id, r.from_on, r.to_on from leave_request r
       where r.person_id = ? and r.state in ('asked', 'passed', 'approved')
       union all
       select l.id, l.from_on, least(l.to_on, coalesce(l.returned_on - 1, l.to_on)) from leave l
       where l.person_id = ?) w
     where w.from_on <= ?::date and w.to_on >= ?::date and w.id <> all(?::uuid[]) order by w.from_on limit 1`,
    [personId, personId, toOn, fromOn, sqlArray([but?.id, but?.leaveId].flatMap((id) => id ?? []))],
  );
  return found ?? null;
}

/** Writes the approved leave that clocks, cover and call-ups read. */
export function grantLeave(em: EntityManager, request: LeaveRequest, by: { id: string; at: string }): void {
  const leave = em.create(Leave, {
    id: newId(),
    personId: request.personId,
    fromOn: request.fromOn,
    toOn: request.toOn,
    returnedOn: null,
    approvedById: by.id,
    approvedAt: by.at,
  });
  request.leaveId = leave.id;
}

/** Brings the approved leave in line with its request: shortened, ended, or gone when it was taken back. */
export async function followRequest(em: EntityManager, request: LeaveRequest): Promise<void> {
  const leave = request.leaveId && (await em.findOne(Leave, { id: request.leaveId }));
  if (!leave) return;
  if (request.state === 'withdrawn') em.remove(leave);
  else Object.assign(leave, { toOn: request.toOn, returnedOn: request.returnedOn });
}
