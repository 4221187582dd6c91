import type { Output } from '../../platform/route.ts';
import type { yearPlan } from '../plan-contract.ts';
import { COST_HEADS, costOf, uncovered } from '../plan-shapes.ts';
import type { Cell, Locale } from './sheet.ts';

const heads = {
  zh: [
    '项目',
    '类别',
    '能力',
    '课程',
    '期数',
    '每期人数',
    '每期天数',
    '月份',
    '未达标',
    '90天内到期',
    '无凭据',
    '还缺人次',
    '师资费（元）',
    '住宿费（元）',
    '伙食费（元）',
    '场地资料费（元）',
    '交通及其他（元）',
    '经费合计（元）',
    '已排期数',
    '办结期数',
    '已训人次',
    '单位名额（已用/名额）',
    '备注',
  ],
  en: [
    'Line',
    'Category',
    'Capabilities',
    'Course',
    'Classes',
    'People each',
    'Days each',
    'Months',
    'Below standard',
    'Running out in 90 days',
    'Without proof',
    'Still left out',
    'Teaching (yuan)',
    'Lodging (yuan)',
    'Meals (yuan)',
    'Venue and material (yuan)',
    'Travel and other (yuan)',
    'All costs (yuan)',
    'Classes planned',
    'Classes held',
    'People trained',
    'Places by unit (used/given)',
    'Note',
  ],
} as const;

/** Every line of a plan on a row of its own, and a last row with the sums. */
export function planSheetRows(
  { plan }: Pick<Output<typeof yearPlan>, 'plan'>,
  categoryOf: (code: string) => string,
  locale: Locale,
): Cell[][] {
  const zh = locale === 'zh';
  const lines = plan?.lines ?? [];
  const yuan = (fen: number) => fen / 100;
  const rows = lines.map((line): Cell[] => [
    zh ? line.titleZh : line.titleEn,
    categoryOf(line.categoryCode),
    line.capabilityCodes.join(' '),
    line.courseCode ?? '',
    line.classes,
    line.peopleEach,
    line.days,
    line.months.join(' '),
    line.demand?.gaps ?? '',
    line.demand?.lapsing ?? '',
    line.demand?.unknown ?? '',
    line.demand ? uncovered(line.demand, line) : '',
    ...COST_HEADS.map((head) => yuan(line.costs[head])),
    yuan(costOf(line.costs)),
    line.planned,
    line.held,
    line.people,
    line.quotas
      .map(({ unitZh, unitEn, called, people }) => `${zh ? unitZh : unitEn} ${called}/${people}`)
      .join(zh ? '；' : '; '),
    line.note ?? '',
  ]);
  const sum = (at: number) =>
    rows.reduce((all, row) => all + (typeof row[at] === 'number' ? (row[at] as number) : 0), 0);
  const summed = new Set([4, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  const last = heads.zh.map((_, at): Cell =>
    at === 0 ? (zh ? '合计' : 'Total') : summed.has(at) ? sum(at) : '',
  );
  return [[...heads[locale]], ...rows, last];
}
