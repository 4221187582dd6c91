import { fittingMeasures, type ReportSpec } from './report.ts';

type Pair = Readonly<Record<ReportSpec['locale'], string>>;

/** What the figures of a measure mean, for whoever reads them on paper. */
const meanings: Readonly<Record<ReportSpec['measures'][number], Pair>> = {
  state: {
    zh: '状态：对照本岗位要求在截至日的结论。“证据不足”是不知道，不是不合格；空白表示岗位不要求。',
    en: 'State: how the person stands against the post on the day. “Not enough evidence” means unknown, not failed; empty means that the post does not require it.',
  },
  score: {
    zh: '得分：按证据估计，0–100；下限与上限是九成把握的范围。学习时长不计入。空白表示没有证据。',
    en: 'Score: estimated from evidence, 0–100; low and high enclose it with 90 % certainty. Study time never counts. Empty means no evidence.',
  },
  level: {
    zh: '等级：1–5，由得分与证据得出；“要求”是岗位要求的等级。',
    en: 'Level: 1–5, from score and evidence; “required” is what the post asks for.',
  },
  lastOn: {
    zh: '最近证据：最近一次计入的成绩日期。',
    en: 'Last evidence: day of the newest result that counts.',
  },
  expiresOn: {
    zh: '有效至：资格或证据最后有效的一天。',
    en: 'Valid until: last day on which the proof counts.',
  },
  counts: {
    zh: '人数：岗位有此要求的人，再按状态分列；“证据不足”是不知道，不是不合格。',
    en: 'People: those whose post requires it, then by state; “not enough evidence” means unknown, not failed.',
  },
  ready: {
    zh: '达标率：0–1；下限把未知的人都当未达标，上限都当达标。不足 5 人不算比例。',
    en: 'Ready: a share of 0–1; low takes everybody unknown as not met, high as met. No shares below five people.',
  },
  coverage: {
    zh: '覆盖率：有足够证据的人所占的比例，0–1。',
    en: 'Coverage: the share of people with enough evidence, 0–1.',
  },
  gap: {
    zh: '平均差距：得分减达标线，单位为分，负数为低于标准；下限与上限是九成把握的范围。',
    en: 'Mean gap: score minus the line, in points, negative below the standard; low and high enclose it with 90 % certainty.',
  },
};

/** What the columns of a report mean, a sentence each, in the order of the columns. */
export function legendOf(spec: ReportSpec): string[] {
  return fittingMeasures(spec).map((measure) => meanings[measure][spec.locale]);
}

/** How much of what was asked for a receiver answers for, in open units. */
export interface Cut {
  /** Units of the report that the receiver answers for. */
  readonly unitsSeen: number;
  /** Units of the report. */
  readonly unitsWhole: number;
}

/** What was left out of a report, and why; null when nothing was. */
export function cutInWords({ unitsSeen, unitsWhole }: Cut, locale: ReportSpec['locale']): string | null {
  if (unitsSeen >= unitsWhole) return null;
  return locale === 'zh'
    ? `本报表范围共 ${unitsWhole} 个单位，接收人负责其中 ${unitsSeen} 个；其余单位不在其权限内，已略去。`
    : `The report covers ${unitsWhole} units; its receiver answers for ${unitsSeen} of them. The others are outside the receiver's rights and left out.`;
}
