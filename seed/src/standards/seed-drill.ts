import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { drillOf, type AgeBandRow, type DrillRow } from '@whetstone/core/drills/drill-file.ts';

/** A drill of the demonstration standard. */
export interface SeedDrill {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly capabilityCodes: readonly string[];
  readonly definition: DrillDefinition;
}

/** The file counts the lines of a checklist; here they get the words that an assessor reads. */
function wordItems(definition: DrillDefinition, words: readonly string[] | undefined): DrillDefinition {
  if (!words) return definition;
  const items = words.map((zh, at) => ({ zh, critical: definition.items?.[at]?.critical ?? false }));
  return { ...definition, items };
}

/** The drills of the file as definitions, in its order. */
export function defineDrills(
  rows: readonly DrillRow[],
  ageBands: readonly AgeBandRow[],
  checklists: Readonly<Record<string, readonly string[]>>,
): SeedDrill[] {
  return rows.map((row) => ({
    code: row.code,
    nameZh: row.zh,
    nameEn: row.en,
    capabilityCodes: row.capabilities,
    definition: wordItems(drillOf(row, ageBands), checklists[row.code]),
  }));
}
