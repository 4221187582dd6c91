import type { Fault } from '../platform/fault.ts';
import type { DrillDefinition, ScoreTable } from './definition.ts';
import { measureOf } from './measures.ts';

/** Mistakes of whoever writes a drill that a schema cannot see. */
export type DefinitionFaultCode =
  | 'unknown-measure'
  | 'range-reversed'
  | 'ceiling-missing'
  | 'rows-not-monotone'
  | 'band-repeated'
  | 'bands-overlap'
  | 'ages-reversed'
  | 'shots-missing'
  | 'composite-missing'
  | 'weights-not-whole'
  | 'penalty-on-higher';

export type DefinitionFault = Fault<DefinitionFaultCode>;

/** Better points must ask for a strictly better value, row by row from the top. */
function rowsAreMonotone(table: ScoreTable, direction: DrillDefinition['direction']): boolean {
  return table.rows.every((row, at) => {
    const better = table.rows[at - 1];
    if (better === undefined) return true;
    const asksMore = direction === 'higher' ? better.value > row.value : better.value < row.value;
    return better.score > row.score && asksMore;
  });
}

function overlap(one: ScoreTable, other: ScoreTable): boolean {
  const sameSex = one.sex === null || other.sex === null || one.sex === other.sex;
  const startsBefore = (a: ScoreTable, b: ScoreTable) => (a.ageMin ?? 0) <= (b.ageMax ?? Infinity);
  return sameSex && startsBefore(one, other) && startsBefore(other, one);
}

/** Mistakes in the tables alone: rows that do not rise, bands given twice or lying over each other. */
export function tableFaults(drill: Pick<DrillDefinition, 'tables' | 'direction'>): DefinitionFault[] {
  return drill.tables.flatMap((table, at): DefinitionFault[] => {
    const path = `tables/${at}`;
    const before = drill.tables.slice(0, at);
    const faults: DefinitionFault[] = [];
    if (!rowsAreMonotone(table, drill.direction))
      faults.push({ path: `${path}/rows`, code: 'rows-not-monotone' });
    if ((table.ageMin ?? 0) > (table.ageMax ?? Infinity)) faults.push({ path, code: 'ages-reversed' });
    if (before.some(({ band }) => band === table.band)) faults.push({ path, code: 'band-repeated' });
    else if (before.some((other) => overlap(table, other))) faults.push({ path, code: 'bands-overlap' });
    return faults;
  });
}

function measureFaults(drill: DrillDefinition): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  if (!measureOf(drill.measure)) faults.push({ path: 'measure', code: 'unknown-measure' });
  const shoots = drill.measure === 'ring_score' || drill.measure === 'composite';
  if (shoots && drill.shots === undefined) faults.push({ path: 'shots', code: 'shots-missing' });
  if (drill.measure === 'composite' && (!drill.composite || !drill.timeLimitSeconds)) {
    faults.push({ path: 'composite', code: 'composite-missing' });
  }
  const { hitWeight, timeWeight } = drill.composite ?? { hitWeight: 1, timeWeight: 0 };
  if (Math.abs(hitWeight + timeWeight - 1) > 1e-9)
    faults.push({ path: 'composite', code: 'weights-not-whole' });
  if (drill.penaltySeconds && drill.direction === 'higher') {
    faults.push({ path: 'penaltySeconds', code: 'penalty-on-higher' });
  }
  return faults;
}

/** Mistakes in a drill's definition; empty = it may come into force. */
export function definitionFaults(drill: DrillDefinition): DefinitionFault[] {
  const faults = [...measureFaults(drill), ...tableFaults(drill)];
  if (drill.plausible.least >= drill.plausible.most)
    faults.push({ path: 'plausible', code: 'range-reversed' });
  if (drill.ceiling === undefined && drill.ceilingByDifficulty === undefined) {
    faults.push({ path: 'ceiling', code: 'ceiling-missing' });
  }
  return faults;
}
