import { Type, type Static } from 'typebox';
import { Exactly, OneOf, OrNull } from '../platform/shapes.ts';
import { DrillDefinition, ScoreTable } from './definition.ts';

const Names = Type.Array(Type.String({ minLength: 1 }));
const Whole = Type.Optional(Type.Integer({ minimum: 1 }));
const Of = DrillDefinition.properties;

/** A band of the file: code, sex and ages. */
export const AgeBandRow = Exactly({
  code: Type.String({ minLength: 1 }),
  zh: Type.String(),
  sex: OneOf(['M', 'F']),
  age_min: OrNull(Type.Integer()),
  age_max: OrNull(Type.Integer()),
});
export type AgeBandRow = Static<typeof AgeBandRow>;

/** One drill as `drills.json` writes it. */
export const DrillRow = Exactly({
  code: Type.String({ minLength: 1 }),
  zh: Type.String({ minLength: 1 }),
  en: Type.String({ minLength: 1 }),
  capabilities: Names,
  measure: Of.measure,
  unit: Of.unit,
  direction: Of.direction,
  precision: Of.precision,
  how_zh: Type.String(),
  bands: Type.Record(
    Type.String(),
    Exactly({
      table: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
      source: ScoreTable.properties.source,
    }),
    { additionalProperties: false },
  ),
  category: Of.category,
  attempts: Whole,
  rounding: Of.rounding,
  interp: Of.interp,
  plausible: Type.Tuple([Type.Number(), Type.Number()]),
  /** The entry test is another system and never used for serving officers; kept in the file as a note. */
  entry_reference: Type.Optional(Type.Object({}, { additionalProperties: true })),
  ceiling_level: Of.ceiling,
  ceiling_level_by_difficulty: Of.ceilingByDifficulty,
  shots: Whole,
  record_fields: Type.Optional(Names),
  derive: Type.Optional(Type.String()),
  critical_fail: Type.Optional(Names),
  requires: Type.Optional(Names),
  items: Whole,
  critical_items: Whole,
  penalty: Of.penaltySeconds,
  sample_size: Whole,
  time_limit_s: Whole,
  team: Type.Optional(Type.Boolean()),
  min_team: Whole,
  safety_checks: Of.safetyChecks,
  safety_reasons: Of.safetyReasons,
  dimensions: Of.dimensions,
  max_difference: Of.maxDifference,
  /** Not in the demo file, which states weights and limit in prose; see `compositeOf`. */
  composite: Type.Optional(Exactly({ hit_weight: Type.Number(), time_weight: Type.Number() })),
});
export type DrillRow = Static<typeof DrillRow>;

/** Drops the fields without a value: an absent field and an undefined one are not the same in the store. */
function present<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}

/** The tables of a row with the sex and ages of their bands; `ALL` holds for everybody. */
function tablesOf(row: DrillRow, ageBands: readonly AgeBandRow[]): ScoreTable[] {
  return Object.entries(row.bands).map(([code, { table, source }]) => {
    const band = ageBands.find((known) => known.code === code);
    if (!band && code !== 'ALL') throw new RangeError(`${row.code}: no age band named ${code}`);
    return {
      band: code,
      nameZh: band?.zh ?? '全体',
      sex: band?.sex ?? null,
      ageMin: band?.age_min ?? null,
      ageMax: band?.age_max ?? null,
      source,
      rows: table.map(([score, value]) => ({ score, value })),
    };
  });
}

/** The file counts a sheet's lines; the critical ones stand first on it. */
function itemsOf(row: DrillRow): { zh: string; critical: boolean }[] | undefined {
  if (row.items === undefined) return undefined;
  return Array.from({ length: row.items }, (_, at) => ({
    zh: `第${at + 1}项`,
    critical: at < (row.critical_items ?? 0),
  }));
}

/** What the file says of a combined value; WPN-D3 says it in `how_zh` only: 70 % hits, 30 % time, 60 s. */
function compositeOf(row: DrillRow): Pick<DrillDefinition, 'composite' | 'timeLimitSeconds'> {
  if (row.measure !== 'composite') return {};
  const { hit_weight, time_weight } = row.composite ?? { hit_weight: 0.7, time_weight: 0.3 };
  return {
    composite: { hitWeight: hit_weight, timeWeight: time_weight },
    timeLimitSeconds: row.time_limit_s ?? 60,
  };
}

/** The definition that a row of `drills.json` stands for. Throws a RangeError for a band nobody defined. */
export function drillOf(row: DrillRow, ageBands: readonly AgeBandRow[]): DrillDefinition {
  return {
    measure: row.measure,
    unit: row.unit,
    direction: row.direction,
    precision: row.precision,
    interp: row.interp,
    plausible: { least: row.plausible[0], most: row.plausible[1] },
    tables: tablesOf(row, ageBands),
    criticalFailures: row.critical_fail ?? [],
    howZh: row.how_zh,
    ...present({
      rounding: row.rounding,
      ceiling: row.ceiling_level,
      ceilingByDifficulty: row.ceiling_level_by_difficulty,
      category: row.category,
      tries: row.attempts,
      shots: row.shots,
      items: itemsOf(row),
      penaltySeconds: row.penalty,
      sampleSize: row.sample_size,
      timeLimitSeconds: row.time_limit_s,
      teamMin: row.min_team,
      requires: row.requires,
      safetyChecks: row.safety_checks,
      safetyReasons: row.safety_reasons,
      dimensions: row.dimensions,
      maxDifference: row.max_difference,
    }),
    ...compositeOf(row),
  };
}
