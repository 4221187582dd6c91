import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { HeatUnit } from '../capability/unit-contract.ts';
import { leaveDeeds, leaveStates } from './leave.ts';
import { leaveSteps } from './leave-steps.ts';

const Step = OneOf(leaveSteps);

export const LeaveKindView = Exactly({
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  /** At most so many days at once. */
  longestDays: OrNull(Type.Integer()),
  steps: Type.Array(Exactly({ fromDays: Type.Integer(), steps: Type.Array(Step) })),
});
export type LeaveKindView = Static<typeof LeaveKindView>;

const leaveFields = {
  id: Id,
  kindCode: Type.String(),
  kindZh: Type.String(),
  kindEn: Type.String(),
  fromOn: Day,
  toOn: Day,
  days: Type.Integer(),
  state: OneOf(leaveStates),
  steps: Type.Array(Step),
  /** The step it waits for. */
  stepDue: OrNull(Step),
  moves: Type.Array(
    Exactly({
      did: OneOf(leaveDeeds),
      step: OrNull(Step),
      by: Type.String(),
      at: Instant,
      reason: OrNull(Type.String()),
      on: OrNull(Day),
    }),
  ),
  /** First day back. */
  returnedOn: OrNull(Day),
  /** Back, or still away, so many days later than approved. */
  daysLate: Type.Integer(),
  mayWithdraw: Type.Boolean(),
  mayShorten: Type.Boolean(),
  mayReturn: Type.Boolean(),
};

export const LeaveView = Exactly({
  ...leaveFields,
  /** Who is asked for the step that is due. */
  waitsFor: Type.Array(Type.String()),
});
export type LeaveView = Static<typeof LeaveView>;

const Who = Exactly({
  id: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  unitZh: Type.String(),
  unitEn: Type.String(),
});

export const LeaveCard = Exactly({
  ...leaveFields,
  person: Who,
  /** The reader may take the step that is due. */
  mayDecide: Type.Boolean(),
  /** The most others of the same unit who are away on one of the days, of so many people. */
  othersAway: Type.Integer(),
  unitPeople: Type.Integer(),
  /** Shifts on the roster that the person would miss. */
  shifts: Type.Integer(),
  /** Of them those that would fall below their minimum strength. */
  below: Type.Array(
    Exactly({ servesOn: Day, shiftCode: Type.String(), have: Type.Integer(), least: Type.Integer() }),
  ),
});
export type LeaveCard = Static<typeof LeaveCard>;

const One = Exactly({ requestId: Id });
const Reason = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
const ok = Exactly({ state: OneOf(leaveStates) });

export const myLeave = defineRoute({
  name: 'training.my-leave',
  method: 'GET',
  path: '/api/me/leave',
  summary: 'My leaves, the latest first, and the kinds that I may ask for.',
  can: 'ask-leave',
  ok: Exactly({ today: Day, kinds: Type.Array(LeaveKindView), leaves: Type.Array(LeaveView) }),
  refuses: [],
});

export const askLeave = defineRoute({
  name: 'training.ask-leave',
  method: 'POST',
  path: '/api/me/leave',
  summary: 'Asks for leave; sent again with the same id it is asked once. Only the kind is kept of why.',
  can: 'ask-leave',
  body: Exactly({ id: Id, kindCode: Type.String({ maxLength: 40 }), fromOn: Day, toOn: Day }),
  ok,
  refuses: ['leave-kind-unknown', 'leave-days', 'leave-too-long', 'leave-overlap'],
});

export const withdrawLeave = defineRoute({
  name: 'training.withdraw-leave',
  method: 'POST',
  path: '/api/me/leave/:requestId/withdrawal',
  summary: 'Takes back a leave of my own that has not begun.',
  can: 'ask-leave',
  params: One,
  ok,
  refuses: ['leave-not-open'],
});

export const shortenMyLeave = defineRoute({
  name: 'training.shorten-my-leave',
  method: 'POST',
  path: '/api/me/leave/:requestId/shortening',
  summary: 'Ends an approved leave of my own on an earlier day.',
  can: 'ask-leave',
  params: One,
  body: Exactly({ toOn: Day }),
  ok,
  refuses: ['leave-not-open', 'leave-not-shorter'],
});

export const returnFromMyLeave = defineRoute({
  name: 'training.return-from-my-leave',
  method: 'POST',
  path: '/api/me/leave/:requestId/return',
  summary: 'Tells that I am back on duty, and since when.',
  can: 'ask-leave',
  params: One,
  body: Exactly({ returnedOn: Day }),
  ok,
  refuses: ['leave-not-open', 'leave-return-day'],
});

export const unitLeave = defineRoute({
  name: 'training.unit-leave',
  method: 'GET',
  path: '/api/units/:unitId/leave',
  summary: 'Leave in a unit: what waits for a decision, who is away on a day, who is late back.',
  can: 'decide-leave',
  params: Exactly({ unitId: Id }),
  query: Exactly({ on: Type.Optional(Day) }),
  ok: Exactly({
    unit: HeatUnit,
    today: Day,
    on: Day,
    waiting: Type.Array(LeaveCard),
    /** Approved and not over, or over without a word of the return. */
    running: Type.Array(LeaveCard),
    /** Everybody away on the day: on leave, or off post in a class. Why the leave is not told here. */
    away: Type.Array(
      Exactly({ person: Who, why: OneOf(['leave', 'class']), fromOn: Day, toOn: Day, late: Type.Boolean() }),
    ),
    /** How many are away on each of the fourteen days from the day on. */
    days: Type.Array(Exactly({ on: Day, leave: Type.Integer(), class: Type.Integer() })),
    people: Type.Integer(),
  }),
  refuses: [],
});

export const decideLeave = defineRoute({
  name: 'training.decide-leave',
  method: 'POST',
  path: '/api/leave/:requestId/decision',
  summary: 'Takes the step of approval that is due, or refuses; a refusal says why.',
  can: 'decide-leave',
  params: One,
  body: Exactly({ approved: Type.Boolean(), reason: OrNull(Reason) }),
  ok,
  refuses: ['leave-not-open', 'leave-own', 'leave-second-person', 'leave-overlap'],
});

export const shortenLeave = defineRoute({
  name: 'training.shorten-leave',
  method: 'POST',
  path: '/api/leave/:requestId/shortening',
  summary: 'Calls somebody back: their leave ends on an earlier day, with a reason.',
  can: 'decide-leave',
  params: One,
  body: Exactly({ toOn: Day, reason: Reason }),
  ok,
  refuses: ['leave-not-open', 'leave-not-shorter', 'leave-own'],
});

export const returnFromLeave = defineRoute({
  name: 'training.return-from-leave',
  method: 'POST',
  path: '/api/leave/:requestId/return',
  summary: 'Enters since when somebody is back, or corrects it, with a reason.',
  can: 'decide-leave',
  params: One,
  body: Exactly({ returnedOn: Day, reason: Reason }),
  ok,
  refuses: ['leave-not-open', 'leave-return-day', 'leave-own'],
});
