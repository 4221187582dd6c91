import type { Static } from 'typebox';
import type { heatmap } from './unit-contract.ts';

type Heat = Static<(typeof heatmap)['ok']>;
type Cell = Heat['cells'][number];
type Locale = 'zh' | 'en';

/** Who took the sheet, and when. */
export interface TakenBy {
  readonly badgeNumber: string;
  readonly name: string;
  readonly on: string;
}

const words = {
  zh: {
    title: '能力热力图',
    asOf: '截至',
    knownThen: '当时所知',
    knownNow: '现在所知',
    formula: '算法',
    standard: '标准',
    computed: '计算于',
    reader: '导出人',
    withheld: '人数过少，不显示',
    heads: [
      '单位',
      '项目',
      '人数',
      '免训',
      '达标',
      '将到期',
      '未达标',
      '已过期',
      '证据不足',
      '达标率下限',
      '达标率上限',
      '覆盖率',
      '评级',
      '可能的评级',
      '平均差距',
      '差距下限',
      '差距上限',
      '90天变化',
      '偶然范围',
      '30天后仍达标',
      '60天后仍达标',
      '90天后仍达标',
      '说明',
    ],
  },
  en: {
    title: 'Capability heatmap',
    asOf: 'As of',
    knownThen: 'as known then',
    knownNow: 'as known now',
    formula: 'Formula',
    standard: 'Standard',
    computed: 'Computed at',
    reader: 'Exported by',
    withheld: 'too few people to show',
    heads: [
      'Unit',
      'Column',
      'People',
      'Exempt',
      'Met',
      'Due',
      'Below',
      'Lapsed',
      'No evidence',
      'Ready, low',
      'Ready, high',
      'Coverage',
      'Rating',
      'Could be',
      'Mean gap',
      'Gap, low',
      'Gap, high',
      'Change in 90 days',
      'Chance range',
      'Ready in 30 days',
      'Ready in 60 days',
      'Ready in 90 days',
      'Note',
    ],
  },
} as const;

/**
 * The heatmap as rows of a sheet: what it is true for, by which rules and who took it, then a line for each
 * cell with its counts, bounds and ranges. Shares are 0–1, gaps and changes points.
 */
export function heatSheet(heat: Heat, taken: TakenBy, locale: Locale): (string | number)[][] {
  const told = words[locale];
  const name = (one: { nameZh: string; nameEn: string }) => (locale === 'zh' ? one.nameZh : one.nameEn);
  const { basis, past } = heat;
  const standard = locale === 'zh' ? basis.standardZh : basis.standardEn;
  const units = new Map(heat.rows.map((row) => [row.id, name(row)]));
  const columns = new Map(heat.columns.map((column) => [column.code, name(column)]));
  return [
    [`${told.title} · ${name(heat.unit)}`],
    [told.asOf, basis.asOfOn, past === null ? '' : past.known === 'then' ? told.knownThen : told.knownNow],
    [told.formula, basis.formulaVersion, told.standard, standard, told.computed, basis.computedAt ?? ''],
    [told.reader, taken.badgeNumber, taken.name, taken.on],
    [],
    [...told.heads],
    ...heat.cells
      .filter((cell) => cell.hidden || cell.n + cell.exempt > 0)
      .map((cell) => [
        units.get(cell.unitId) ?? '',
        columns.get(cell.column) ?? cell.column,
        ...(cell.hidden
          ? [...Array<string>(told.heads.length - 3).fill(''), told.withheld]
          : figuresOf(cell)),
      ]),
  ];
}

function figuresOf(cell: Cell): (string | number)[] {
  const { n, exempt, met, due, below, lapsed, noEvidence, ready30, ready60, ready90 } = cell;
  const { readyLow, readyHigh, coverage, rating, couldBe, gap, gapLow, gapHigh, change, changeBound } = cell;
  const shares = [readyLow, readyHigh, coverage].map((share) => rounded(share, 1000));
  const points = [gap, gapLow, gapHigh, change, changeBound].map((value) => rounded(value, 10));
  return [
    n,
    exempt,
    met,
    due,
    below,
    lapsed,
    noEvidence,
    ...shares,
    rating ?? '',
    couldBe ?? '',
    ...points,
    ready30,
    ready60,
    ready90,
  ];
}

function rounded(value: number | null, parts: number): number | '' {
  return value === null ? '' : Math.round(value * parts) / parts;
}
