import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { DutyImportLine } from '@whetstone/core/training/duty-import.ts';
import type { DutyLine } from '@whetstone/core/training/roster.ts';
import { reverse } from '@whetstone/core/training/roster.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Person } from '../org/person.entity.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { DutyChange } from './duty-change.entity.ts';
import type { DutyImport } from './duty-import.entity.ts';
import { Leave } from './leave.entity.ts';
import { LeaveRequest } from './leave-request.entity.ts';
import { grantLeave, holdLeaveOf, leaveInTheWay } from './leave-requests.ts';
import { changingRosters } from './change-rosters.ts';
import { holdRoster, standing } from './rosters.ts';

interface By {
  readonly id: string;
  readonly at: string;
}

/** A leave that was approved elsewhere comes in as approved; who brought it stands in its history. */
async function takeLeave(em: EntityManager, line: DutyImportLine, by: By): Promise<DutyImportLine> {
  const { personId, code: kindCode, fromOn, toOn } = line;
  if (personId === null || fromOn === null || toOn === null) return line;
  await holdLeaveOf(em, personId);
  if (await leaveInTheWay(em, personId, { fromOn, toOn }, null))
    return { ...line, state: 'needs', faults: [{ column: line.column, code: 'overlap' }] };
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
  await em.flush();
  return { ...line, state: 'taken', madeId: request.id };
}

/** The ready lines of a roster, as one change for each unit that its people serve in. */
async function takeRoster(em: EntityManager, made: DutyImport, ready: readonly DutyImportLine[], by: By) {
  const people = await em.find(Person, { id: { $in: ready.flatMap(({ personId }) => personId ?? []) } });
  const unitOf = new Map(people.map(({ id, unitId }) => [id, unitId]));
  const lines = ready.flatMap(({ personId, code, fromOn }): DutyLine[] => {
    const unitId = personId && unitOf.get(personId);
    return personId && unitId && fromOn ? [{ personId, servesOn: fromOn, shiftCode: code, unitId }] : [];
  });
  const byUnit = [...Map.groupBy(lines, ({ unitId }) => unitId)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [unitId, put] of byUnit) {
    await holdRoster(em, unitId);
    const said = { today: dayAt(by.at), emptied: true };
    const { done } = await changingRosters(em, { put, taken: [] }, said);
    em.create(DutyChange, {
      id: newId(),
      unitId,
      byId: by.id,
      at: by.at,
      put: [...done.put],
      taken: [...done.taken],
      importId: made.id,
      undoneAt: null,
    });
  }
}

/** Takes the ready lines of an import in; a leave that is in the way by now stays out and says so. */
export async function takeDuty(em: EntityManager, made: DutyImport, by: By): Promise<void> {
  const ready = made.lines.filter(({ state }) => state === 'ready');
  if (made.what === 'roster') {
    await takeRoster(em, made, ready, by);
    made.lines = made.lines.map((line) => (line.state === 'ready' ? { ...line, state: 'taken' } : line));
  } else {
    const done = new Map<number, DutyImportLine>();
    for (const line of ready) done.set(line.no, await takeLeave(em, line, by));
    made.lines = made.lines.map((line) => done.get(line.no) ?? line);
  }
  Object.assign(made, { state: 'taken', takenAt: by.at });
  await em.flush();
}

/**
 * Takes an import back: its rosters as a whole, of its leaves those that nobody has done anything with since.
 * @throws Refusal `roster-changed` when a roster was changed again since
 */
export async function undoDuty(em: EntityManager, made: DutyImport, at: string): Promise<void> {
  const gone = new Set<string>();
  for (const change of await em.find(DutyChange, { importId: made.id, undoneAt: null })) {
    await holdRoster(em, change.unitId);
    if ((await standing(em, change.put)) < change.put.length || (await standing(em, change.taken)) > 0)
      throw new Refusal('roster-changed');
    await changingRosters(em, reverse(change), { today: dayAt(at), emptied: false });
    change.undoneAt = at;
  }
  const ids = made.lines.flatMap(({ madeId }) => madeId ?? []);
  for (const request of await em.find(LeaveRequest, { id: { $in: ids }, state: 'approved' })) {
    if (request.moves.length > 1) continue;
    const leave = request.leaveId && (await em.findOne(Leave, { id: request.leaveId }));
    if (leave) em.remove(leave);
    em.remove(request);
    gone.add(request.id);
  }
  const isUndone = (line: DutyImportLine) =>
    line.state === 'taken' && (made.what === 'roster' || gone.has(line.madeId ?? ''));
  made.lines = made.lines.map((line) => (isUndone(line) ? { ...line, state: 'undone' } : line));
  Object.assign(made, { state: 'undone', undoneAt: at });
  await em.flush();
}
