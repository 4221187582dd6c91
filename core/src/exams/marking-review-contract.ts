import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OneOf } from '../platform/shapes.ts';
import { Count, Figure, QueueId, Said, ScriptId, Turn } from './marking-shapes.ts';

/** One script as the list of the question shows it. */
const ScriptLine = Exactly({
  scriptId: Id,
  code: Type.String(),
  state: OneOf(['waiting', 'differs', 'settled']),
  points: Figure,
  seedPoints: Figure,
  characters: Count,
  doubtful: Type.Boolean(),
  marks: Type.Array(
    Exactly({
      markId: Id,
      marker: Type.String(),
      mine: Type.Boolean(),
      turn: Turn,
      points: Type.Number(),
      comment: Type.String(),
      doubtful: Type.Boolean(),
      givenAt: Instant,
    }),
  ),
});

export const markedScripts = defineRoute({
  name: 'exams.marked-scripts',
  method: 'GET',
  path: '/api/marking/:queueId/scripts',
  summary: 'All scripts of one question by code, with their marks; candidates are not named.',
  can: 'mark-scripts',
  params: QueueId,
  ok: Exactly({ scripts: Type.Array(ScriptLine) }),
  refuses: [],
});

export const scriptText = defineRoute({
  name: 'exams.script-text',
  method: 'GET',
  path: '/api/marking/scripts/:scriptId',
  summary: 'What was written in one script, without a name: for review, and for marking seeds beforehand.',
  can: 'mark-scripts',
  params: ScriptId,
  ok: Exactly({ scriptId: Id, code: Type.String(), text: Type.String() }),
  refuses: [],
});

export const seedScript = defineRoute({
  name: 'exams.seed-script',
  method: 'PUT',
  path: '/api/marking/scripts/:scriptId/seed',
  summary: 'Marks a script beforehand: it counts, and every marker gets it to see whether they drift.',
  can: 'mark-scripts',
  params: ScriptId,
  body: Exactly(Said),
  ok: Exactly({ points: Type.Number() }),
  refuses: ['script-settled', 'conflict-of-interest'],
});

export const nameScript = defineRoute({
  name: 'exams.name-script',
  method: 'POST',
  path: '/api/marking/scripts/:scriptId/name',
  summary: 'Tells whose script it is once it is settled; the person can read that I asked.',
  can: 'mark-scripts',
  params: ScriptId,
  ok: Exactly({ name: Type.String(), badgeNumber: Type.String() }),
  refuses: ['script-unsettled'],
});

/** How two markers agree on what both have marked. */
const PairView = Exactly({
  one: Type.String(),
  other: Type.String(),
  scripts: Count,
  exact: Figure,
  kappa: Figure,
  weightedKappa: Figure,
  meanDifference: Figure,
  meanDistance: Figure,
});

export const markingReport = defineRoute({
  name: 'exams.marking-report',
  method: 'GET',
  path: '/api/marking/:queueId/report',
  summary: 'Consistency: agreement of pairs, severity of each marker, drift on the seeded scripts.',
  can: 'mark-scripts',
  params: QueueId,
  ok: Exactly({
    all: Exactly({
      scripts: Count,
      exact: Figure,
      kappa: Figure,
      weightedKappa: Figure,
      meanDifference: Figure,
      meanDistance: Figure,
    }),
    thirds: Count,
    pairs: Type.Array(PairView),
    markers: Type.Array(
      Exactly({
        marker: Type.String(),
        mine: Type.Boolean(),
        marks: Count,
        mean: Figure,
        /** Against the other marker of the same scripts. */
        severity: Figure,
        seeds: Count,
        /** Against the chief marker, and from the first seeds to the last. */
        seedSeverity: Figure,
        seedDrift: Figure,
        doubtful: Count,
      }),
    ),
    mean: Figure,
    asOf: Instant,
  }),
  refuses: [],
});
