import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { LeaveMove, LeaveState } from '@whetstone/core/training/leave.ts';
import { type StepsByLength, stepsFor } from '@whetstone/core/training/leave-steps.ts';
import { stepsFrom } from '@whetstone/core/training/kept.ts';
import { usualLeaveKinds } from '@whetstone/core/training/usual-kept.ts';
import { standardRule } from '@whetstone/core/training/attendance.ts';
import { AttendanceRule } from '@whetstone/db/training/attendance-rule.entity.ts';
import { Leave } from '@whetstone/db/training/leave.entity.ts';
import { LeaveKind } from '@whetstone/db/training/leave-kind.entity.ts';
import { LeaveRequest } from '@whetstone/db/training/leave-request.entity.ts';
import { StrengthRule } from '@whetstone/db/training/strength-rule.entity.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import type { SeedUnit } from '../org/read-org.ts';
import type { Member } from '../people/member.ts';

/** What the leaves of the demonstration are made for. */
export interface LeaveScene {
  readonly seed: string;
  readonly now: string;
  /** As `dayNumber`. */
  readonly today: number;
  readonly unitId: (unit: SeedUnit) => string;
  readonly root: SeedUnit;
  readonly station: SeedUnit;
  /** Who decides. */
  readonly leaderId: string;
  readonly plannerId: string;
  /** Whose login is shown: an approved leave next week and an older one. */
  readonly officer: Member;
  /** Nothing else is told of them. */
  readonly shown: ReadonlySet<string>;
}

const DAY = 86_400;
const SINCE = '2025-01-01';

/** Who approves a kind of leave, by its length. */
function stepsOf(kindCode: string): StepsByLength {
  const kind = usualLeaveKinds.find(({ code }) => code === kindCode);
  return stepsFrom(kind?.plannerFromDays ?? 1);
}

/** A leave that somebody asked for: when, how long, and how far it is. */
interface Plot {
  readonly kind: string;
  readonly from: number;
  readonly days: number;
  readonly state: LeaveState;
  /** Of one that was given back: so many days after it should have been. */
  readonly late?: number;
}

const plots: readonly Plot[] = [
  { kind: 'annual', from: 6, days: 5, state: 'asked' },
  { kind: 'personal', from: 3, days: 2, state: 'asked' },
  { kind: 'family-visit', from: 12, days: 12, state: 'passed' },
  { kind: 'annual', from: 20, days: 3, state: 'refused' },
  { kind: 'personal', from: 9, days: 1, state: 'withdrawn' },
  { kind: 'annual', from: -9, days: 5, state: 'approved' },
  { kind: 'sick', from: -12, days: 4, state: 'returned', late: 0 },
  { kind: 'personal', from: -15, days: 3, state: 'returned', late: 2 },
];

const own: readonly Plot[] = [
  { kind: 'annual', from: 8, days: 5, state: 'approved' },
  { kind: 'personal', from: -40, days: 2, state: 'returned', late: 0 },
];

function movesOf(plot: Plot, personId: string, scene: LeaveScene): LeaveMove[] {
  const { now, leaderId, plannerId } = scene;
  const steps = stepsFor(stepsOf(plot.kind), plot.days);
  const askedOn = Math.min(plot.from - 4, -2) * DAY;
  const move = (
    did: LeaveMove['did'],
    byId: string,
    after: number,
    rest: Partial<LeaveMove> = {},
  ): LeaveMove => ({
    did,
    step: null,
    byId,
    at: later(now, askedOn + after),
    reason: null,
    on: null,
    ...rest,
  });
  const moves = [move('asked', personId, 0)];
  const passed = { asked: 0, withdrawn: 0, refused: 0, passed: 1, approved: 2, returned: 2 }[plot.state];
  for (const [at, step] of steps.slice(0, passed).entries())
    moves.push(move('approved', step === 'leader' ? leaderId : plannerId, (at + 1) * 14_400, { step }));
  if (plot.state === 'refused')
    moves.push(move('refused', leaderId, 14_400, { step: 'leader', reason: '当周安保任务，请改期（演示）' }));
  if (plot.state === 'withdrawn') moves.push(move('withdrawn', personId, 7200));
  if (plot.state === 'returned') {
    const back = isoDay(scene.today + plot.from + plot.days + (plot.late ?? 0));
    moves.push({ ...move('returned', personId, 0, { on: back }), at: `${back}T01:10:00.000Z` });
  }
  return moves;
}

function writeRequest(tables: Tables, member: Member, plot: Plot, scene: LeaveScene, dice: Dice): void {
  const { now, today, plannerId } = scene;
  const moves = movesOf(plot, member.id, scene);
  const [fromOn, toOn] = [isoDay(today + plot.from), isoDay(today + plot.from + plot.days - 1)];
  const returnedOn = moves.find(({ did }) => did === 'returned')?.on ?? null;
  const granted = plot.state === 'approved' || plot.state === 'returned';
  const leaveId = granted ? idAt(now, dice) : null;
  const approvedAt = moves.findLast(({ did }) => did === 'approved')?.at ?? now;
  if (leaveId)
    tables.add(Leave, {
      id: leaveId,
      personId: member.id,
      fromOn,
      toOn,
      returnedOn,
      approvedById: plannerId,
      approvedAt,
    });
  tables.add(LeaveRequest, {
    id: idAt(now, dice),
    personId: member.id,
    kindCode: plot.kind,
    fromOn,
    toOn,
    state: plot.state,
    steps: stepsFor(stepsOf(plot.kind), plot.days),
    moves,
    leaveId,
    returnedOn,
    askedAt: moves[0]?.at ?? now,
    revision: 1,
  });
}

function writeRules(tables: Tables, scene: LeaveScene, dice: Dice, least: number): void {
  const { now, leaderId, plannerId } = scene;
  for (const [position, { plannerFromDays, ...kind }] of usualLeaveKinds.entries())
    tables.add(LeaveKind, {
      id: idAt(now, dice),
      ...kind,
      steps: stepsFrom(plannerFromDays),
      fromOn: SINCE,
      toOn: null,
      position: position + 1,
    });
  const strength = (unitId: string, unitKind: string | null, asked: number, reason: string) =>
    tables.add(StrengthRule, {
      id: idAt(now, dice),
      unitId,
      unitKind,
      shiftId: null,
      least: asked,
      reason,
      fromOn: isoDay(scene.today - 200),
      toOn: null,
      setById: unitKind ? plannerId : leaderId,
      setAt: later(now, -200 * DAY),
    });
  strength(scene.unitId(scene.root), 'station', least, '派出所每班最低警力（演示）');
  tables.add(AttendanceRule, {
    ...standardRule,
    id: idAt(now, dice),
    reason: '五分钟内算准时，超过三十分钟算缺勤（演示）',
    fromOn: SINCE,
    setById: plannerId,
    setAt: later(now, -300 * DAY),
  });
}

/** A force of fewer people is the city made small: a shift of a station is two or three people then. */
const FULL_FORCE = 10_000;

/** Writes kinds of leave, requests of the shown station in every state, minimum strength and what counts as late. */
export function writeLeaves(tables: Tables, members: readonly Member[], scene: LeaveScene): void {
  const dice = seededDice(`${scene.seed}/leave`);
  writeRules(tables, scene, dice, members.length < FULL_FORCE ? 2 : 4);
  const people = members.filter(({ id, unit }) => unit === scene.station && !scene.shown.has(id));
  // Of those at hand, the last: the first are on the roster of the range and in other stories.
  const asking = people.toReversed();
  for (const [at, plot] of plots.entries()) {
    const member = asking[at];
    if (member) writeRequest(tables, member, plot, scene, dice);
  }
  for (const plot of own) writeRequest(tables, scene.officer, plot, scene, dice);
}
