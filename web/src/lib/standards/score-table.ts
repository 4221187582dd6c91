import type { drillTables } from '@whetstone/core/standards/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';

type Band = Output<typeof drillTables>['bands'][number];

export interface TableRow {
  score: number;
  /** By band, in their order; null = this band has no such row. */
  values: (number | null)[];
}

/** One table of all bands: a row for each number of points that any of them has, the best first. */
export function tableOf(bands: readonly Pick<Band, 'rows'>[]): TableRow[] {
  const scores = new Set(bands.flatMap(({ rows }) => rows.map(({ score }) => score)));
  return [...scores]
    .sort((a, b) => b - a)
    .map((score) => ({
      score,
      values: bands.map(({ rows }) => rows.find((row) => row.score === score)?.value ?? null),
    }));
}
