import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import {
  CapabilityCode,
  Day,
  Done,
  Exactly,
  Id,
  Instant,
  OneOf,
  OrNull,
  Points,
} from '../platform/shapes.ts';
import { AnyRaw } from './any-measure.ts';
import { DrillDefinition } from './definition.ts';
import { Challenge, DayPlan, OfRangeDay, OfShooter } from './range-shapes.ts';
import { SentBy } from './sync-contract.ts';
import { ScoringLines } from './scoring-lines.ts';

export const ResultView = Exactly({
  id: Id,
  /** Made on the device that recorded it: photos and films name it. */
  opId: Id,
  personId: Id,
  attemptNo: Type.Integer(),
  /** The raw record as one line: `88 环`, `4′15″`, `18/20`. */
  rawText: Type.String(),
  value: OrNull(Type.Number()),
  band: OrNull(Type.String()),
  score: Points,
  level: Type.Integer(),
  passed: Type.Boolean(),
  criticalReasons: Type.Array(Type.String()),
  recordedAt: Instant,
  confirmedAt: OrNull(Instant),
  voidedAt: OrNull(Instant),
  voidReason: OrNull(Type.String()),
  /** The voided result that this one replaces. */
  correctsId: OrNull(Id),
  /** 挑战: the level the person declared before the first try. */
  challengeLevel: OrNull(Type.Integer()),
  /** One run of a team: its members' results share it. */
  teamId: OrNull(Id),
});
export type ResultView = Static<typeof ResultView>;

export const DrillSessionLine = Exactly({
  id: Id,
  drillCode: Type.String(),
  drillZh: Type.String(),
  drillEn: Type.String(),
  heldOn: Day,
  place: Type.String(),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  status: OneOf(['open', 'closed']),
  people: Type.Integer(),
  scored: Type.Integer(),
  unconfirmed: Type.Integer(),
  /** The day plan: lanes side by side, minutes from relay to relay, the beginning of the first; null = none. */
  lanes: OrNull(Type.Integer()),
  relayMinutes: OrNull(Type.Integer()),
  firstRelayAt: OrNull(Instant),
  /** So many examiners judge each person. */
  examiners: Type.Integer(),
  /** People stopped for safety whom nobody who answers for it has looked at. */
  unseenStops: Type.Integer(),
});
export type DrillSessionLine = Static<typeof DrillSessionLine>;

export const drillSessions = defineRoute({
  name: 'drills.sessions',
  method: 'GET',
  path: '/api/drill-sessions',
  summary: 'The drill sessions of my units and those I opened, newest day first, 100 at a time.',
  can: 'score-drills',
  query: Exactly({ after: Type.Optional(Id) }),
  /** `next` = the `after` of the following page; null on the last one. */
  ok: Exactly({ sessions: Type.Array(DrillSessionLine), next: OrNull(Id) }),
  refuses: [],
});

export const openDrillSession = defineRoute({
  name: 'drills.open-session',
  method: 'POST',
  path: '/api/drill-sessions',
  summary: 'Opens a drill session with a roster of people of my units. Safe to repeat (same opId).',
  can: 'score-drills',
  body: Exactly({
    /** Made on the device; becomes the id of the session, so that opening it twice opens one. */
    opId: Id,
    drillCode: Type.String({ maxLength: 20 }),
    heldOn: Day,
    place: Type.String({ minLength: 1, maxLength: 80 }),
    unitId: Id,
    personIds: Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }),
    /** Seats everybody by lanes and relays in the order given. */
    plan: Type.Optional(DayPlan),
    examiners: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
    /** One of `drills.range-officers`; without it whoever opens the session. */
    safetyOfficerId: Type.Optional(Id),
  }),
  ok: DrillSessionLine,
  refuses: ['drill-day-out-of-range', 'op-used-elsewhere', 'no-range-officer'],
});

export const drillSession = defineRoute({
  name: 'drills.session',
  method: 'GET',
  path: '/api/drill-sessions/:sessionId',
  summary: 'Roster, rule and score tables of a session: all that scoring needs, also without network.',
  can: 'score-drills',
  params: Exactly({ sessionId: Id }),
  ok: Exactly({
    session: DrillSessionLine,
    definition: DrillDefinition,
    /** Of the model in force on the day: devices score by them without network. */
    lines: ScoringLines,
    capabilityCodes: Type.Array(CapabilityCode),
    ...OfRangeDay,
    roster: Type.Array(
      Exactly({
        personId: Id,
        position: Type.Integer(),
        lane: OrNull(Type.String()),
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        sex: OneOf(['M', 'F']),
        /** Age on the day of the session; the birth date itself stays on the server. */
        age: Type.Integer(),
        exemptUntil: OrNull(Day),
        results: Type.Array(ResultView),
        ...OfShooter,
      }),
    ),
  }),
  refuses: [],
});

export const recordResult = defineRoute({
  name: 'drills.record',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/results',
  summary: 'Records one measured outcome; the score table applies at once. Safe to repeat (same opId).',
  can: 'score-drills',
  params: Exactly({ sessionId: Id }),
  body: Exactly({
    opId: Id,
    personId: Id,
    raw: AnyRaw,
    recordedAt: Instant,
    /** The person read and accepted the result on this device. */
    confirmed: Type.Boolean(),
    /** The voided result of this person that this one replaces: it takes its attempt, also after closing. */
    correctsId: Type.Optional(Id),
    challengeLevel: Type.Optional(Challenge),
    teamId: Type.Optional(Id),
    /** From which device it comes; without it nobody can be told that two devices recorded the same. */
    device: Type.Optional(SentBy),
  }),
  ok: ResultView,
  refuses: [
    'several-examiners',
    'drill-session-closed',
    'drill-session-not-begun',
    'not-on-roster',
    'own-result',
    'raw-has-faults',
    'no-table-for-band',
    'op-used-elsewhere',
  ],
});

export const confirmResult = defineRoute({
  name: 'drills.confirm',
  method: 'POST',
  path: '/api/drill-results/:resultId/confirmation',
  summary: 'The person accepts the result on the assessor’s device; it becomes evidence.',
  can: 'score-drills',
  params: Exactly({ resultId: Id }),
  ok: ResultView,
  refuses: ['result-voided'],
});

export const voidResult = defineRoute({
  name: 'drills.void',
  method: 'POST',
  path: '/api/drill-results/:resultId/void',
  summary: 'Voids a result with a reason; the row and its history stay.',
  can: 'score-drills',
  params: Exactly({ resultId: Id }),
  body: Exactly({ reason: Type.String({ minLength: 2, maxLength: 300 }) }),
  ok: ResultView,
  refuses: ['own-result'],
});

export const closeDrillSession = defineRoute({
  name: 'drills.close-session',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/closure',
  summary: 'Closes a session: nothing but corrections is recorded in it any more.',
  can: 'score-drills',
  params: Exactly({ sessionId: Id }),
  ok: Done,
  refuses: [],
});

export const myDrillResults = defineRoute({
  name: 'drills.mine',
  method: 'GET',
  path: '/api/me/drill-results',
  summary: 'My drill results, newest first, with those waiting for my confirmation.',
  can: 'read-own-drills',
  ok: Exactly({
    results: Type.Array(
      Exactly({
        result: ResultView,
        drillZh: Type.String(),
        drillEn: Type.String(),
        heldOn: Day,
        place: Type.String(),
        assessor: Type.String(),
        /** My objection to it is open: until it is settled nobody asks me to confirm it. */
        disputed: Type.Boolean(),
      }),
    ),
  }),
  refuses: [],
});

export const confirmMyResult = defineRoute({
  name: 'drills.confirm-mine',
  method: 'POST',
  path: '/api/me/drill-results/:resultId/confirmation',
  summary: 'I accept my drill result.',
  can: 'read-own-drills',
  params: Exactly({ resultId: Id }),
  ok: ResultView,
  refuses: ['result-voided'],
});
