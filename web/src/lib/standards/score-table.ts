import type { drillTables } from '@whetstone/core/standards/contract.ts';
import { inLocale } from '#lib/i18n/names.ts';
import type { Output } from '@whetstone/core/platform/route.ts';

/** The name of a band, `男31-35`; the standard names bands in Chinese by sex and ages alone. */
export const bandTitle = (nameZh: string): string =>
  inLocale(nameZh, nameZh.replace(/^男/, 'Men ').replace(/^女/, 'Women '));

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
