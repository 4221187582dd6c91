import type { ItemRow } from '../content/item-file.ts';

/** Items as they lie about in every bank: begun and not finished, or out of date. */
export interface LooseItem extends Omit<ItemRow, 'code' | 'source'> {
  readonly code: string;
  readonly status: 'draft' | 'retired';
  /** Why it was retired. */
  readonly because?: string;
}

const base: Pick<LooseItem, 'difficulty' | 'expectedSeconds' | 'points' | 'law'> = {
  difficulty: 'medium',
  expectedSeconds: 45,
  points: 2,
  law: [],
};
const parts = (...texts: string[]) => texts.map((text, at) => ({ id: 'abcd'[at] ?? `p${at}`, text }));

const oldLaw = (article: string) => [{ law: '中华人民共和国治安管理处罚法', article, edition: '2012修正' }];

/** Drafts that lack an option, an explanation or a source, and items on the law before its revision of 2025. */
export const looseItems: readonly LooseItem[] = [
  {
    ...base,
    code: 'Q-09001',
    status: 'draft',
    kind: 'single',
    capability: 'LAW-02',
    topic: '继续盘问',
    content: {
      stem: '对被盘问人的留置时间自何时起算？',
      options: [...parts('带至公安机关之时', '当场盘问之时'), { id: 'c', text: '' }],
      key: 'a',
    },
    explanation: '',
  },
  {
    ...base,
    code: 'Q-09002',
    status: 'draft',
    kind: 'true-false',
    capability: 'LAW-02',
    topic: '',
    content: { stem: '对女性被盘问人的人身检查，应当由女性工作人员进行。', key: true },
    explanation: '',
  },
  {
    ...base,
    code: 'Q-09003',
    status: 'draft',
    kind: 'multiple',
    capability: 'AID-01',
    topic: '止血',
    content: {
      stem: '使用止血带时，下列哪些做法正确？',
      options: parts('记录使用时间', '扎在伤口近心端', '用细绳代替', '直接扎在皮肤上'),
      keys: ['a', 'b'],
    },
    explanation: '止血带应扎在伤口近心端，加衬垫并记录时间。',
  },
  {
    ...base,
    code: 'Q-09011',
    status: 'retired',
    kind: 'single',
    capability: 'LAW-02',
    topic: '处罚程序',
    law: oldLaw('第八十三条'),
    content: {
      stem: '按照二〇一二年修正的治安管理处罚法，情况复杂、依照规定可能适用行政拘留的，询问查证的时间不得超过多少小时？',
      options: parts('24小时', '8小时', '12小时', '48小时'),
      key: 'a',
    },
    explanation: '旧法第八十三条：一般不得超过八小时；情况复杂、可能适用行政拘留的，不得超过二十四小时。',
    because: '治安管理处罚法二〇二五年修订后条文序号变化，以新题代替。',
  },
  {
    ...base,
    code: 'Q-09012',
    status: 'retired',
    kind: 'true-false',
    capability: 'LAW-02',
    topic: '处罚程序',
    law: oldLaw('第一百条'),
    content: {
      stem: '按照二〇一二年修正的治安管理处罚法，当场处罚的罚款上限为二百元。',
      key: true,
    },
    explanation: '旧法第一百条：警告或者二百元以下罚款，事实清楚、证据确凿的，可以当场作出。',
    because: '二〇二五年修订后当场处罚的规定已调整。',
  },
];
