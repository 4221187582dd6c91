import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { indexItems } from '@whetstone/db/bank/index-items.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { sequenceOf } from './sequence.ts';

const parts = (...texts: string[]) => texts.map((text, at) => ({ id: 'dbca'[at] ?? `p${at}`, text }));

/** A content of each kind; the key of a choice is its first option as written, `d`. */
export const sampleContents: Record<KindName, Record<string, unknown>> = {
  single: { stem: '继续盘问一般不超过多少小时？', options: parts('24', '12', '48', '72'), key: 'd' },
  multiple: {
    stem: '下列哪些属于治安管理处罚的种类？',
    options: parts('警告', '罚款', '拘役', '管制'),
    keys: ['d', 'b'],
  },
  'true-false': { stem: '当场盘问检查时应当出示执法证件。', key: true },
  'fill-blank': { stem: '传唤后询问查证一般不得超过{{1}}小时。', blanks: [{ accept: ['8', '八'] }] },
  numeric: { stem: '行政拘留合并执行最长多少日？', key: 20, tolerance: 0, unit: '日' },
  matching: {
    stem: '把行为和处理方式配对。',
    left: [
      { id: 'm', text: '情节轻微' },
      { id: 'k', text: '情节较重' },
    ],
    right: [
      { id: 'x', text: '警告' },
      { id: 'v', text: '拘留' },
    ],
    pairs: { m: 'x', k: 'v' },
  },
  ordering: {
    stem: '按先后排列。',
    entries: [
      { id: 'q', text: '表明身份' },
      { id: 'c', text: '告知理由' },
      { id: 'h', text: '检查' },
    ],
    order: ['q', 'c', 'h'],
  },
  cloze: {
    stem: '询问查证一般不超过{{1}}小时，特殊情况不超过{{2}}小时。',
    gaps: [
      { type: 'number', key: 8, tolerance: 0, unit: '小时' },
      { type: 'select', choices: parts('24', '12', '48'), key: 'd' },
    ],
  },
  hotspot: {
    stem: '点出警戒员的位置。',
    image: { media: `media:${'0a'.repeat(32)}.png`, alt: '路检点平面图', width: 1200, height: 800 },
    markers: [
      { id: 'w', text: '来车方向路边', x: 0.2, y: 0.3 },
      { id: 'e', text: '对向车道', x: 0.8, y: 0.8 },
    ],
    areas: [{ shape: 'circle', x: 0.2, y: 0.3, radius: 0.1 }],
  },
  'case-group': {
    stem: '阅读材料，回答问题。',
    material: '民警在广场巡逻，发现一人形迹可疑，上前盘查。',
    parts: [
      { id: 'q1', points: 2, kind: 'true-false', content: { stem: '应当先出示执法证件。', key: true } },
      {
        id: 'q2',
        points: 3,
        kind: 'single',
        content: { stem: '继续盘问一般不超过多少小时？', options: parts('24', '12', '48'), key: 'd' },
      },
    ],
  },
  'short-answer': {
    stem: '简述当场盘问检查的要求。',
    rubric: [
      { id: 'z', text: '表明警察身份', points: 2, keywords: ['执法证件'] },
      { id: 'g', text: '告知理由和依据', points: 3 },
    ],
    modelAnswer: '先出示执法证件表明身份，再告知理由和依据，然后进行检查。',
    wordLimit: 200,
  },
};

export type ItemOver = Partial<RequiredEntityData<Item>> &
  Partial<Pick<ItemVersion, 'content' | 'points' | 'explanation' | 'law'>>;

const isWritten = (status: unknown) => status === 'draft' || status === 'in-review';

/** A published item of a kind with one version; with status `draft` or `in-review` it never was published. */
export async function makeItem(
  em: EntityManager,
  kind: KindName = 'single',
  { content, points = 2, explanation, law, ...over }: ItemOver = {},
): Promise<{ item: Item; version: ItemVersion }> {
  const { id, now, next } = sequenceOf(em);
  const itemId = id();
  const versionId = id();
  const version = em.create(ItemVersion, {
    id: versionId,
    itemId,
    no: 1,
    kind,
    content: content ?? sampleContents[kind],
    explanation: explanation ?? '见所引条文。',
    law: law ?? [{ law: '中华人民共和国治安管理处罚法', article: '第一条', edition: '2025修订' }],
    points,
    expectedSeconds: 45,
    createdAt: now,
    createdById: null,
    reason: null,
    sessionId: null,
  });
  const item = em.create(Item, {
    id: itemId,
    code: `LAW-${String(next()).padStart(4, '0')}`,
    status: 'published',
    kind,
    capabilityCode: 'LAW-02',
    topic: '处罚种类',
    difficulty: 'medium',
    ...(isWritten(over.status)
      ? { currentVersionId: null, draftVersionId: versionId }
      : { currentVersionId: versionId, draftVersionId: null }),
    authorId: null,
    reviewerId: null,
    createdAt: now,
    changedAt: now,
    lastUsedAt: null,
    facility: null,
    discrimination: null,
    ...over,
  });
  await em.flush();
  await indexItems(em, [itemId]);
  return { item, version };
}
