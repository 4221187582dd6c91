import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Done, Exactly, Id, Instant, OrNull } from '../platform/shapes.ts';
import { AnyRaw } from './any-measure.ts';
import { ResultView } from './contract.ts';
import { Challenge, DayPlan, JudgedBy, LaneView, RangeOfficer, StopView } from './range-shapes.ts';

const inSession = Exactly({ sessionId: Id });
const Words = Type.String({ minLength: 1, maxLength: 60 });

export const rangeOfficers = defineRoute({
  name: 'drills.range-officers',
  method: 'GET',
  path: '/api/range-officers',
  summary: 'Trainers over a unit of mine: one of them answers for safety in a session there.',
  can: 'score-drills',
  query: Exactly({ unitId: Id }),
  ok: Exactly({ officers: Type.Array(RangeOfficer) }),
  refuses: [],
});

export const checkSafety = defineRoute({
  name: 'drills.check-safety',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/safety-checks',
  summary:
    'Everything that must hold before the first shot was read out and ticked. Safe to repeat (same opId).',
  can: 'score-drills',
  params: inSession,
  body: Exactly({
    opId: Id,
    points: Type.Array(Words, { minItems: 1, maxItems: 20, uniqueItems: true }),
    recordedAt: Instant,
  }),
  ok: Done,
  refuses: ['op-used-elsewhere'],
});

export const stopForSafety = defineRoute({
  name: 'drills.stop',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/stops',
  summary: 'Stops a person for safety and tells the safety officer at once. Safe to repeat (same opId).',
  can: 'score-drills',
  params: inSession,
  body: Exactly({
    opId: Id,
    personId: Id,
    reasons: Type.Array(Words, { minItems: 1, maxItems: 8, uniqueItems: true }),
    recordedAt: Instant,
  }),
  ok: StopView,
  refuses: ['not-on-roster', 'own-result', 'op-used-elsewhere'],
});

export const seeStop = defineRoute({
  name: 'drills.see-stop',
  method: 'POST',
  path: '/api/range-stops/:stopId/sight',
  summary: 'Whoever answers for safety has looked at the stop.',
  can: 'score-drills',
  params: Exactly({ stopId: Id }),
  ok: StopView,
  refuses: [],
});

export const releaseStop = defineRoute({
  name: 'drills.release-stop',
  method: 'POST',
  path: '/api/range-stops/:stopId/release',
  summary:
    'Whoever answers for safety gives the pads of the lane or session back, with the reason. The first word stands.',
  can: 'score-drills',
  params: Exactly({ stopId: Id }),
  body: Exactly({
    reason: Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' }),
    recordedAt: Instant,
  }),
  ok: StopView,
  refuses: ['not-safety-officer', 'own-result'],
});

export const bindLane = defineRoute({
  name: 'drills.bind-lane',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/lanes/:lane/device',
  summary: 'Binds a lane to a device; a second one is told whose it is and may take it over.',
  can: 'score-drills',
  params: Exactly({ sessionId: Id, lane: Type.String({ pattern: '^[1-9][0-9]?$' }) }),
  body: Exactly({ deviceId: Id, takeOver: Type.Boolean() }),
  /** The device that has the lane now. */
  ok: LaneView,
  refuses: [],
});

export const planDay = defineRoute({
  name: 'drills.plan-day',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/plan',
  summary: 'Seats everybody who is there by lanes and relays; relays that have begun stay as they are.',
  can: 'score-drills',
  params: inSession,
  body: DayPlan,
  ok: Done,
  refuses: ['drill-session-closed'],
});

export const notePresence = defineRoute({
  name: 'drills.note-presence',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/presence',
  summary: 'Somebody is missing, or has come after all; the others move up, whoever comes late sits behind.',
  can: 'score-drills',
  params: inSession,
  body: Exactly({ personId: Id, there: Type.Boolean(), recordedAt: Instant }),
  ok: Done,
  refuses: ['not-on-roster'],
});

export const markPerson = defineRoute({
  name: 'drills.mark',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/marks',
  summary:
    'What one of several examiners saw; when they agree it becomes the result. Safe to repeat (same opId).',
  can: 'score-drills',
  params: inSession,
  body: Exactly({
    opId: Id,
    personId: Id,
    raw: AnyRaw,
    recordedAt: Instant,
    challengeLevel: Type.Optional(Challenge),
    /** After a talk: why this mark takes the place of one's own before it. */
    reason: Type.Optional(Type.String({ minLength: 2, maxLength: 300 })),
  }),
  /** The settled result, or how the examiners stand. */
  ok: Exactly({ result: OrNull(ResultView), judged: OrNull(JudgedBy) }),
  refuses: [
    'one-examiner',
    'judged-already',
    'drill-session-closed',
    'drill-session-not-begun',
    'not-on-roster',
    'own-result',
    'raw-has-faults',
    'no-table-for-band',
    'op-used-elsewhere',
  ],
});

export const postpone = defineRoute({
  name: 'drills.postpone',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/postponements',
  summary:
    'Postpones a person for injury until a day: they are exempt until then, and nothing else is said. Null takes it back: they may be tested again from today.',
  can: 'score-drills',
  params: inSession,
  body: Exactly({ personId: Id, untilOn: OrNull(Day) }),
  ok: Exactly({ exemptUntil: OrNull(Day) }),
  refuses: ['not-on-roster', 'own-result', 'postponed-too-long', 'exempted-by-other'],
});
