import type { EntityManager } from '@mikro-orm/postgresql';
import { type DutyDraft, leaveFields, readLeave } from '@whetstone/core/training/duty-list.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { checkRows } from '../platform/lists/check-list.ts';
import type { ListKind, RowOf } from '../platform/lists/list-kind.ts';
import { reachFor } from '../platform/lists/people.ts';
import { type DutyFrame, judgeDuty } from './duty-lists.ts';
import { Leave } from './leave.entity.ts';
import { LeaveRequest } from './leave-request.entity.ts';
import { grantLeave, holdLeaveOf, leaveInTheWay, leaveKindsOn } from './leave-requests.ts';

interface By {
  readonly id: string;
  readonly at: string;
}

/** A leave that was approved elsewhere comes in as approved; who brought it stands in its history. */
async function takeLeave(em: EntityManager, row: RowOf<DutyDraft>, by: By): Promise<void> {
  const { subjectId: personId, draft } = row;
  const { code: kindCode, fromOn, toOn } = draft ?? {};
  if (!personId || !kindCode || !fromOn || !toOn) return;
  await holdLeaveOf(em, personId);
  if (await leaveInTheWay(em, personId, { fromOn, toOn }, null)) {
    Object.assign(row, { state: 'needs', faults: [{ field: 'fromOn', code: 'leave-overlap' }] });
    return;
  }
  const request = em.create(LeaveRequest, {
    id: newId(),
    personId,
    kindCode,
    fromOn,
    toOn,
    state: 'approved',
    steps: [],
    moves: [{ did: 'approved', step: null, byId: by.id, at: by.at, reason: null, on: null }],
    leaveId: null,
    returnedOn: null,
    askedAt: by.at,
  });
  grantLeave(em, request, by);
  announce(em, 'leave.moved', { requestId: request.id }, by.at);
  Object.assign(row, { state: 'taken', takenAt: by.at, made: { requestId: request.id } });
  await em.flush();
}

/** Leaves that were approved elsewhere; of those taken back, what somebody did something with since stays. */
export const leaveKind: ListKind<DutyDraft, DutyFrame> = {
  name: 'leaves',
  can: 'keep-rosters',
  fields: leaveFields,
  perTurn: 250,
  async frame(em, { askedById }, { today }) {
    const words = await leaveKindsOn(em, today);
    return { today, words, reach: await reachFor(em, askedById, 'keep-rosters', today) };
  },
  read: ({ texts, from1904 }, { today }) => readLeave(texts, { today, from1904 }),
  judge: (em, piece, frame) => judgeDuty(em, 'leave', piece, frame),
  /** Each is looked at once more, since others may have been quicker. */
  async take(em, { asked, rows: found, now }) {
    await checkRows(em, leaveKind, asked, found, now);
    for (const row of found)
      if (row.state === 'ready') await takeLeave(em, row, { id: asked.askedById, at: now });
  },
  async undo(em, { rows: found, now }) {
    const idOf = ({ made }: RowOf<DutyDraft>) => (made as { requestId?: string } | null)?.requestId;
    const ids = found.flatMap((row) => idOf(row) ?? []);
    const untouched = new Map(
      (await em.find(LeaveRequest, { id: { $in: ids }, state: 'approved' }))
        .filter(({ moves }) => moves.length === 1)
        .map((request) => [request.id, request]),
    );
    for (const row of found) {
      const request = untouched.get(idOf(row) ?? '');
      if (!request) continue;
      const leave = request.leaveId && (await em.findOne(Leave, { id: request.leaveId }));
      if (leave) em.remove(leave);
      em.remove(request);
      Object.assign(row, { state: 'undone', undoneAt: now });
    }
    await em.flush();
  },
};
