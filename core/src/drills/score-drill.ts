import { CAP_2, levelOf, type Level, type ProvableLevel } from '../capability/model.ts';
import type { ScoringLines } from './scoring-lines.ts';
import { Refusal } from '../refusals.ts';
import { ageOn, bandFor, type Sex } from './age-band.ts';
import type { AnyRaw } from './any-measure.ts';
import type { DrillDefinition, ScoreTable } from './definition.ts';
import type { RawFault } from './measure.ts';
import { measureOf, type SomeMeasure } from './measures.ts';
import { tableScore } from './score-table.ts';

/** A scored record: every figure can be computed again from the raw record and the table. */
export interface DrillScore {
  /** The number looked up, in the drill's unit; null = nothing was achieved (did not finish, fouls only). */
  value: number | null;
  band: string;
  tableSource: ScoreTable['source'];
  /** Points by the table alone, 0 to 100. */
  tablePoints: number;
  /** Points after ceiling and critical failure, 0 to 100. */
  score: number;
  /** Level shown by this score alone, 0 to 4; level 5 needs an accreditation besides. */
  level: Level;
  /** Highest level that this drill can prove, at the difficulty run. */
  ceiling: ProvableLevel;
  /** Why it is a critical failure; empty = it is none. */
  critical: string[];
  /** Level 2 合格 or more, and no critical failure. */
  passed: boolean;
}

function measureFor(drill: DrillDefinition): SomeMeasure {
  const measure = measureOf(drill.measure);
  if (!measure) throw new RangeError(`no measure named ${drill.measure}`);
  return measure;
}

/** Slips in a raw record for this drill; empty = it can be scored. */
export function rawFaults(drill: DrillDefinition, raw: AnyRaw): RawFault[] {
  if (raw.measure !== drill.measure) return [{ path: 'measure', code: 'other-measure' }];
  return measureFor(drill).faults(raw, drill);
}

/** A raw record without slips on one line, as a score sheet shows it. */
export function rawLine(drill: DrillDefinition, raw: AnyRaw): string {
  return measureFor(drill).line(raw, drill);
}

/** The level a drill can prove: of the difficulty that was run, else of the drill; 5 when it says neither. */
function provableBy(drill: DrillDefinition, raw: AnyRaw): ProvableLevel {
  const difficulty = 'difficulty' in raw ? String(raw.difficulty) : '';
  return drill.ceilingByDifficulty?.[difficulty] ?? drill.ceiling ?? 5;
}

/**
 * Scores a raw record of somebody whose age on the test day is known: as on a device, which is told
 * the age but not the birth date. The raw record must fit the schema of its measure.
 * @throws Refusal `raw-has-faults` with the faults, `no-table-for-band` with sex and age.
 */
export function scoreRaw(
  drill: DrillDefinition,
  person: { sex: Sex; age: number },
  raw: AnyRaw,
  model: ScoringLines = CAP_2,
): DrillScore {
  const faults = rawFaults(drill, raw);
  if (faults.length > 0) {
    throw new Refusal('raw-has-faults', { faults: faults.map(({ path, code }) => `${path}: ${code}`) });
  }
  const table = bandFor(drill.tables, person.sex, person.age);
  if (!table) throw new Refusal('no-table-for-band', { band: `${person.sex}${person.age}` });
  const measure = measureFor(drill);
  const value = measure.value(raw, drill);
  const critical = measure.critical(raw, drill);
  const ceiling = provableBy(drill, raw);
  const tablePoints = value === null ? 0 : tableScore(table.rows, value, drill);
  const criticalCap = critical.length > 0 ? model.criticalCap : 100;
  const score = Math.min(tablePoints, model.ceilingValues[ceiling], criticalCap);
  const level = levelOf(score, false, model);
  const passed = level >= 2 && critical.length === 0;
  return {
    value,
    band: table.band,
    tableSource: table.source,
    tablePoints,
    score,
    level,
    ceiling,
    critical,
    passed,
  };
}

/**
 * Scores a raw record by the table for the person's sex and their age on the day of the drill.
 * @param happenedOn the day of the drill, `YYYY-MM-DD`.
 * @throws Refusal `raw-has-faults` with the faults, `no-table-for-band` with sex and age.
 */
export function scoreDrill(
  drill: DrillDefinition,
  person: { sex: Sex; birthOn: string },
  raw: AnyRaw,
  happenedOn: string,
  model: ScoringLines = CAP_2,
): DrillScore {
  return scoreRaw(drill, { sex: person.sex, age: ageOn(person.birthOn, happenedOn) }, raw, model);
}
