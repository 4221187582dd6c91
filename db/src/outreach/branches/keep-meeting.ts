import type { EntityManager } from '@mikro-orm/postgresql';
import type { Presence } from '@whetstone/core/outreach/branches/meeting.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { rows } from '../../platform/sql.ts';
import type { BranchMeeting } from './branch-meeting.entity.ts';
import { membersOf } from './branch-queries.ts';

export interface Noted {
  readonly personId: string;
  readonly presence: Presence;
  readonly reason: string;
}

/**
 * Notes who was at a meeting, in place of what was noted before. Who has left the branch since stays as they were noted.
 * @throws Refusal `not-a-member` when somebody neither is a member nor was noted before
 */
export async function noteAttendance(
  em: EntityManager,
  meeting: BranchMeeting,
  noted: readonly Noted[],
  today: string,
): Promise<void> {
  const before = await rows<{ id: string }>(
    em,
    'select person_id as id from meeting_attendance where meeting_id = ?',
    [meeting.id],
  );
  const known = new Set([...(await membersOf(em, meeting.branchId, today)), ...before.map(({ id }) => id)]);
  if (noted.some(({ personId }) => !known.has(personId))) throw new Refusal('not-a-member');
  await rows(em, 'delete from meeting_attendance where meeting_id = ?', [meeting.id]);
  await rows(
    em,
    `insert into meeting_attendance (meeting_id, person_id, presence, reason)
     select ?, n."personId", n.presence, n.reason
     from jsonb_to_recordset(?::jsonb) as n("personId" uuid, presence text, reason text) on conflict do nothing`,
    [meeting.id, JSON.stringify(noted)],
  );
  meeting.noted = noted.length;
  meeting.present = noted.filter(({ presence }) => presence === 'present').length;
}
