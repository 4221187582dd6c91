import { sampleContents } from '@whetstone/seed/factories/items.ts';

/** An item as an author sends it, whole and right. */
export const sampleDraft = {
  kind: 'single',
  content: sampleContents.single,
  explanation: '见所引条文，继续盘问一般不超过二十四小时。',
  law: [{ law: '中华人民共和国人民警察法', article: '第九条', edition: '2012修正' }],
  points: 2,
  expectedSeconds: 40,
  capabilityCode: 'LAW-02',
  topic: '继续盘问',
  difficulty: 'medium',
  level: 'remember',
} as const;
