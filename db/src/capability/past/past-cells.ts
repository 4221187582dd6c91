import type { EntityManager } from '@mikro-orm/postgresql';
import type { CellSums } from '@whetstone/core/capability/cell.ts';
import { daysBetween } from '@whetstone/core/platform/day.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../../platform/sql.ts';
import type { PastMeaning } from '../heat-past.entity.ts';
import type { UnitCells } from '../unit-cells.ts';
import { cellsOnDay } from './block-cells.ts';

interface PastRow {
  unitId: string;
  firstOn: string;
  lastOn: string;
  madeAt: string;
  formulaVersion: string;
  codes: string[];
  days: Buffer;
}

/** The cells of a day that is over. */
export interface PastCells extends UnitCells {
  readonly formulaVersion: string;
}

/**
 * Reads the cells of units as of a past day. What was sealed when the day ended comes before what was folded
 * anew; nobody of whom anything is asked leaves a unit without cells.
 * @returns null when the day is not kept yet
 */
export async function cellsOfPast(
  em: EntityManager,
  unitIds: readonly string[],
  { on, meaning, mustOnly }: { on: string; meaning: PastMeaning; mustOnly: boolean },
): Promise<PastCells | null> {
  const found = await rows<PastRow>(
    em,
    `select unit_id as "unitId", ${isoDate('first_on')} as "firstOn", ${isoDate('last_on')} as "lastOn",
            ${isoInstant('made_at')} as "madeAt", formula_version as "formulaVersion", codes, days
     from heat_past
     where meaning = ? and must = ? and unit_id = any(?::uuid[])
       and first_on = (select first_on from heat_past where meaning = ? and ? between first_on and last_on
                       order by last_on - first_on limit 1)`,
    [meaning, mustOnly, sqlArray(unitIds), meaning, on],
  );
  const [any] = found;
  if (!any) return (await isKept(em, meaning, on)) ? nobodysCells : null;
  const of = new Map<string, ReadonlyMap<string, CellSums>>();
  for (const { unitId, firstOn, lastOn, codes, days } of found)
    of.set(unitId, cellsOnDay({ codes, days }, daysBetween(firstOn, on), daysBetween(firstOn, lastOn) + 1));
  return { of, computedAt: any.madeAt, formulaVersion: any.formulaVersion };
}

const nobodysCells: PastCells = { of: new Map(), computedAt: null, formulaVersion: '' };

async function isKept(em: EntityManager, meaning: PastMeaning, on: string): Promise<boolean> {
  const found = await rows(
    em,
    'select 1 from heat_past where meaning = ? and ? between first_on and last_on limit 1',
    [meaning, on],
  );
  return found.length > 0;
}
