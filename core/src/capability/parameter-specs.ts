import { type EvidenceType, FADE_CLASSES, type FadeClass } from './model.ts';

/** One figure of the scoring model that a version may set. */
export interface ParameterSpec {
  readonly key: string;
  readonly group: ParameterGroup;
  readonly zh: string;
  readonly en: string;
  readonly least: number;
  readonly most: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
}

export const PARAMETER_GROUPS = ['estimate', 'trust', 'lines', 'dates', 'fade'] as const;
export type ParameterGroup = (typeof PARAMETER_GROUPS)[number];

/** Types that are evidence; courses, self-ratings and minutes never become it, whatever a version says. */
export const TRUSTED_TYPES = [
  ['practical', '实操考核', 'practical test'],
  ['drill', '训练科目', 'drill'],
  ['exam_proctored', '监考考试', 'proctored exam'],
  ['certificate', '证书', 'certificate'],
  ['scenario', '情景演练', 'scenario'],
  ['file_review', '案卷评查', 'file review'],
  ['inspection', '督察检查', 'inspection'],
  ['observation', '日常观察、教官评定', 'observation, instructor rating'],
  ['exam_online', '线上自测', 'online quiz'],
] as const satisfies readonly (readonly [EvidenceType, string, string])[];

/** Classes of which half-life and grace can be set; what never fades has neither. */
export const FADING = FADE_CLASSES.filter((one) => one !== 'none') as Exclude<FadeClass, 'none'>[];

const fadeNames = {
  fast: ['快', 'fast'],
  medium: ['中', 'medium'],
  slow: ['慢', 'slow'],
  knowledge: ['知识', 'knowledge'],
  practised: ['常用', 'practised'],
} as const;

const Q = { least: 0.001, most: 1 };

/** The key under which a capability has a q of its own. */
export const qKey = (capabilityCode: string) => `q.${capabilityCode}`;

/** What the own q of a capability may be. */
export function qSpec(capabilityCode: string): ParameterSpec {
  const zh = `${capabilityCode} 日方差 q`;
  return {
    key: qKey(capabilityCode),
    group: 'estimate',
    zh,
    en: `Daily variance q of ${capabilityCode}`,
    ...Q,
  };
}

/** Every figure that a version sets, in the order of screens and sheets. */
export const PARAMETER_SPECS: readonly ParameterSpec[] = [
  { key: 'start.mean', group: 'estimate', zh: '起点均值', en: 'Mean at the start', least: 40, most: 75 },
  {
    key: 'start.variance',
    group: 'estimate',
    zh: '起点方差',
    en: 'Variance at the start',
    least: 50,
    most: 400,
  },
  { key: 'q', group: 'estimate', zh: '日方差 q（各能力项默认）', en: 'Daily variance q (default)', ...Q },
  {
    key: 'surprise',
    group: 'estimate',
    zh: '意外结果界限（标准差倍数）',
    en: 'A result is a surprise beyond (standard deviations)',
    least: 1.5,
    most: 5,
  },
  ...TRUSTED_TYPES.map(([type, zh, en]): ParameterSpec => ({
    key: `trust.${type}`,
    group: 'trust',
    zh: `测量方差：${zh}`,
    en: `Measurement variance: ${en}`,
    least: 4,
    most: 900,
  })),
  {
    key: 'trust.uncertified',
    group: 'trust',
    zh: '未持证考评员的方差倍数',
    en: 'Factor on variance of an uncertified assessor',
    least: 1,
    most: 10,
  },
  {
    key: 'trust.occasion',
    group: 'trust',
    zh: '同一次考核共有方差',
    en: 'Variance shared by one occasion',
    least: 0,
    most: 200,
  },
  ...(['了解', '合格', '熟练', '骨干'] as const).map((zh, at): ParameterSpec => ({
    key: `line.${at + 1}`,
    group: 'lines',
    zh: `等级 ${at + 1} ${zh} 达标线`,
    en: `Cut score of level ${at + 1}`,
    least: 20,
    most: 98,
    whole: true,
  })),
  {
    key: 'due',
    group: 'dates',
    zh: '到期前多少天提示复训',
    en: 'Days before expiry that a pass is due',
    least: 7,
    most: 180,
    whole: true,
  },
  ...FADING.flatMap((one): ParameterSpec[] => {
    const [zh, en] = fadeNames[one];
    const days = { group: 'fade' as const, whole: true };
    return [
      {
        key: `fade.${one}.half`,
        zh: `生疏半衰期（天）：${zh}`,
        en: `Half-life, days: ${en}`,
        least: 30,
        most: 3650,
        ...days,
      },
      {
        key: `fade.${one}.grace`,
        zh: `生疏宽限（天）：${zh}`,
        en: `Grace, days: ${en}`,
        least: 0,
        most: 730,
        ...days,
      },
    ];
  }),
];
