import type { ScoreTable } from '../drills/definition.ts';
import { tableFaults } from '../drills/definition-faults.ts';
import type { FrameworkChange } from './framework-diff.ts';
import type { DrillTablesEntry, TablesDocument, TablesEdit } from './tables-document.ts';

/** What is wrong with score tables, and where: `drill band row`. */
export interface TablesProblem {
  readonly what:
    | 'rows-not-monotone'
    | 'bands-overlap'
    | 'bands-gap'
    | 'band-repeated'
    | 'ages-reversed'
    | 'value-implausible';
  readonly where: string;
}

/**
 * What is wrong with a document; nothing that has a problem can be published. Better points ask for a strictly
 * better value; the bands of a sex neither lie over each other nor leave an age between them out; values are
 * plausible ones.
 */
export function tablesProblems({ drills }: TablesDocument): TablesProblem[] {
  return drills.flatMap((drill) => {
    const at = (path: string) => drill.tables[Number(path.split('/')[1])]?.band ?? '';
    return [
      ...tableFaults(drill).map(({ path, code }): TablesProblem => {
        return { what: code as TablesProblem['what'], where: `${drill.code} ${at(path)}` };
      }),
      ...gapsOf(drill),
      ...drill.tables.flatMap((table) => valueProblems(drill, table)),
    ];
  });
}

/** Ages that no band of a sex holds between its first and its last. */
function gapsOf({ code, tables }: DrillTablesEntry): TablesProblem[] {
  return (['M', 'F'] as const).flatMap((sex) => {
    const own = tables
      .filter((table) => table.sex === sex)
      .toSorted((a, b) => (a.ageMin ?? 0) - (b.ageMin ?? 0));
    return own.flatMap((table, at): TablesProblem[] => {
      const before = own[at - 1];
      const gap = before && before.ageMax !== null && (table.ageMin ?? 0) > before.ageMax + 1;
      return gap ? [{ what: 'bands-gap', where: `${code} ${before.band}–${table.band}` }] : [];
    });
  });
}

function valueProblems({ code, plausible }: DrillTablesEntry, table: ScoreTable): TablesProblem[] {
  return table.rows
    .filter(({ value }) => value < plausible.least || value > plausible.most)
    .map(({ score }) => ({ what: 'value-implausible', where: `${code} ${table.band} ${score}` }));
}

/** The document after an edit; one of a drill that it does not have changes nothing. */
export function withTables(document: TablesDocument, { drillCode, tables }: TablesEdit): TablesDocument {
  const drills = document.drills.map((drill) => (drill.code === drillCode ? { ...drill, tables } : drill));
  return { drills };
}

/** What a document says otherwise than another: by drill and band, the rows as `points value`. */
export function tablesChanges(before: TablesDocument, after: TablesDocument): FrameworkChange[] {
  const was = rowsOf(before);
  const is = rowsOf(after);
  const places = [...new Set([...was.keys(), ...is.keys()])];
  return places.flatMap((place): FrameworkChange[] => {
    const [code = '', field = ''] = place.split('\n');
    const [old, now] = [was.get(place) ?? null, is.get(place) ?? null];
    return old === now ? [] : [{ on: 'table', code, field, before: old, after: now }];
  });
}

function rowsOf({ drills }: TablesDocument): Map<string, string> {
  return new Map(
    drills.flatMap(({ code, tables }) =>
      tables.flatMap(({ band, sex, ageMin, ageMax, source, rows }) => [
        [
          `${code} ${band}\nband`,
          [sex, `${ageMin ?? ''}–${ageMax ?? ''}`, source].filter((one) => one !== null).join(' '),
        ] as const,
        ...rows.map(({ score, value }) => [`${code} ${band}\n${score}`, String(value)] as const),
      ]),
    ),
  );
}
