import type { ReportSpec } from './report.ts';
import type { RequirementState } from './state.ts';

type Locale = ReportSpec['locale'];
type Pair = Readonly<Record<Locale, string>>;

const states: Readonly<Record<RequirementState, Pair>> = {
  met: { zh: '达标', en: 'Met' },
  due: { zh: '将到期', en: 'Due soon' },
  below: { zh: '未达标', en: 'Below' },
  lapsed: { zh: '已过期', en: 'Lapsed' },
  no_evidence: { zh: '证据不足', en: 'Not enough evidence' },
  exempt: { zh: '免训', en: 'Exempt' },
};

/** A state in words; empty when the post asks nothing. */
export function stateInWords(state: RequirementState | null, locale: Locale): string {
  return state === null ? '' : states[state][locale];
}

/** The first columns of a row of people, of units and of classes. */
export const firstHeads: Readonly<Record<ReportSpec['rows'], Readonly<Record<Locale, readonly string[]>>>> = {
  people: { zh: ['单位', '姓名', '警号', '岗位'], en: ['Unit', 'Name', 'Badge number', 'Post'] },
  units: { zh: ['单位'], en: ['Unit'] },
  classes: { zh: ['训练班', '举办单位', '开班', '结束'], en: ['Class', 'Held by', 'From', 'To'] },
};

/** The columns that a measure takes, in words. */
export const measureHeads: Readonly<
  Record<ReportSpec['measures'][number], Readonly<Record<Locale, readonly string[]>>>
> = {
  state: { zh: ['状态'], en: ['State'] },
  score: { zh: ['得分', '下限', '上限'], en: ['Score', 'Low', 'High'] },
  level: { zh: ['等级', '要求'], en: ['Level', 'Required'] },
  lastOn: { zh: ['最近证据'], en: ['Last evidence'] },
  expiresOn: { zh: ['有效至'], en: ['Valid until'] },
  counts: {
    zh: ['人数', '达标', '将到期', '未达标', '已过期', '证据不足'],
    en: ['People', 'Met', 'Due soon', 'Below', 'Lapsed', 'Not enough evidence'],
  },
  ready: { zh: ['达标率下限', '达标率上限'], en: ['Ready, low', 'Ready, high'] },
  coverage: { zh: ['覆盖率'], en: ['Coverage'] },
  gap: { zh: ['平均差距', '下限', '上限'], en: ['Mean gap', 'Low', 'High'] },
};

/** What stands above the rows on paper and in a file. */
export const reportLabels = {
  zh: {
    asOf: '截至',
    standard: '标准',
    formula: '算法',
    reader: '接收人',
    made: '生成于',
    rows: '行数',
    order: '按单位、姓名或日期排列，不排名次。',
  },
  en: {
    asOf: 'As of',
    standard: 'Standard',
    formula: 'Formula',
    reader: 'Receiver',
    made: 'Made at',
    rows: 'Rows',
    order: 'Rows come by unit, name or date; nobody is ranked.',
  },
} as const;
