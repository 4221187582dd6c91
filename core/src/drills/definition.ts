import { Type, type Static } from 'typebox';
import { Bilingual, Exactly, OneOf, OrNull } from '../platform/shapes.ts';

const Level = Type.Union([
  Type.Literal(1),
  Type.Literal(2),
  Type.Literal(3),
  Type.Literal(4),
  Type.Literal(5),
]);
const Age = OrNull(Type.Integer({ minimum: 0, maximum: 120 }));
const Name = Type.String({ minLength: 1, maxLength: 60 });
const Count = Type.Integer({ minimum: 1, maximum: 1000 });

/** One row: who gets this value, or better, has these points of the common scale. */
export const ScoreRow = Exactly({ score: Type.Number({ minimum: 0, maximum: 100 }), value: Type.Number() });
export type ScoreRow = Static<typeof ScoreRow>;

/** The rows that hold for one sex and age band on the test day; null = any. */
export const ScoreTable = Exactly({
  band: Type.String({ minLength: 1, maxLength: 10 }),
  nameZh: Type.String(),
  sex: OrNull(OneOf(['M', 'F'])),
  /** First and last age in full years, both included. */
  ageMin: Age,
  ageMax: Age,
  /** `official` rows were typed from a published source, `demo` rows were made up. */
  source: OneOf(['official', 'demo']),
  rows: Type.Array(ScoreRow, { minItems: 2, maxItems: 60 }),
});
export type ScoreTable = Static<typeof ScoreTable>;

/** One line of a checklist; a critical one that is missed fails the whole drill. */
export const ChecklistItem = Exactly({ zh: Name, critical: Type.Boolean() });

/**
 * All that scoring one drill needs, as data of a standard version. The name of the measure decides how
 * the raw record looks; fields that a measure does not use are absent.
 */
export const DrillDefinition = Exactly({
  measure: Type.String(),
  /** As shown behind the value: 环, s, m, %. */
  unit: Type.String({ maxLength: 10 }),
  /** Which end of the scale is the better one. */
  direction: OneOf(['lower', 'higher']),
  /** Smallest step in which a value is written down. */
  precision: Type.Union([Type.Literal(1), Type.Literal(0.1), Type.Literal(0.01)]),
  /** A finer reading goes up to the next step; without it a finer reading is refused. */
  rounding: Type.Optional(OneOf(['ceil_1', 'ceil_0.1', 'ceil_0.01'])),
  /** `step`: best row reached; `linear`: between two rows in proportion, half up to 0.1. */
  interp: OneOf(['step', 'linear']),
  /** Values outside are taken for a slip of the pen. */
  plausible: Exactly({ least: Type.Number(), most: Type.Number() }),
  /** The highest level that the drill can prove … */
  ceiling: Type.Optional(Level),
  /** … or that it can prove at each difficulty. */
  ceilingByDifficulty: Type.Optional(
    Type.Record(Type.String({ pattern: '^[1-9]$' }), Level, { additionalProperties: false }),
  ),
  tables: Type.Array(ScoreTable, { minItems: 1, maxItems: 40 }),
  /** What makes the result a critical failure, whatever the value. */
  criticalFailures: Type.Array(Name, { maxItems: 20 }),
  howZh: Type.String(),
  /** Fitness: one drill of each category is chosen. */
  category: Type.Optional(Type.String({ maxLength: 10 })),
  /** The best of so many tries counts. */
  tries: Type.Optional(Count),
  shots: Type.Optional(Count),
  items: Type.Optional(Type.Array(ChecklistItem, { minItems: 1, maxItems: 100 })),
  /** Seconds added for each occurrence, by name. */
  penaltySeconds: Type.Optional(
    Type.Record(Type.String(), Type.Number({ exclusiveMinimum: 0 }), { additionalProperties: false }),
  ),
  /** How many recordings, calls or files are drawn at random. */
  sampleSize: Type.Optional(Count),
  timeLimitSeconds: Type.Optional(Count),
  /** A team drill: fewest people present. */
  teamMin: Type.Optional(Count),
  /** Shares of hits and of time in a combined value; they add to 1. */
  composite: Type.Optional(Exactly({ hitWeight: Type.Number(), timeWeight: Type.Number() })),
  /** What must hold before the drill may begin, for reading aloud. */
  requires: Type.Optional(Type.Array(Name, { maxItems: 20 })),
  /** What is read out and ticked before the first shot, and why somebody is stopped. */
  safetyChecks: Type.Optional(Type.Array(Bilingual, { minItems: 1, maxItems: 20 })),
  safetyReasons: Type.Optional(Type.Array(Bilingual, { minItems: 1, maxItems: 8 })),
  /** Names of the five judged dimensions, in the order of the sheet. */
  dimensions: Type.Optional(Type.Array(Bilingual, { minItems: 5, maxItems: 5 })),
  /** Points by which two examiners may differ before a third or a talk is asked for. */
  maxDifference: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
});
export type DrillDefinition = Static<typeof DrillDefinition>;
