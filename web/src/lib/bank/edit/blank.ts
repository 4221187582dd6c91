import type { ItemDraft } from '@whetstone/core/bank/contract.ts';
import type { KindOf } from '../kinds/view.ts';

export type Content = Record<string, unknown>;

const emptyParts = (ids: string) => [...ids].map((id) => ({ id, text: '' }));

/** Names of parts in an order that says nothing of the key, however many there are. */
export const mixedIds = [...'qchtmxekwfrp'];
/** As many other names. */
export const otherIds = [...'xvbjcyengzas'];

/** What each kind starts from. Every list is there, so that editor and preview can be drawn at once. */
const blanks: Record<KindOf, () => Content> = {
  single: () => ({ stem: '', options: emptyParts('abcd'), key: '' }),
  multiple: () => ({ stem: '', options: emptyParts('abcd'), keys: [] }),
  'true-false': () => ({ stem: '' }),
  'fill-blank': () => ({ stem: '', blanks: [{ accept: [] }] }),
  numeric: () => ({ stem: '', tolerance: 0 }),
  matching: () => ({
    stem: '',
    left: emptyParts('qch'),
    right: emptyParts('xvb'),
    pairs: { q: 'x', c: 'v', h: 'b' },
  }),
  ordering: () => ({ stem: '', entries: emptyParts('qch'), order: ['q', 'c', 'h'] }),
  'short-answer': () => ({ stem: '', rubric: [{ id: 'a', text: '', points: 1 }], modelAnswer: '' }),
  cloze: () => ({ stem: '', gaps: [{ type: 'select', choices: emptyParts('qc'), key: 'q' }] }),
  hotspot: () => ({ stem: '', markers: [], areas: [] }),
  'case-group': () => ({
    stem: '',
    material: '',
    parts: [{ id: 'a', points: 2, kind: 'single', content: { ...blanks.single(), stem: '' } }],
  }),
};

/** An empty content of a kind. */
export function blankContent(kind: KindOf): Content {
  return blanks[kind]();
}

/** The same question as another kind: the stem stays, and the options where both have them. */
export function contentAs(kind: KindOf, content: Content): Content {
  const blank = blankContent(kind);
  const keeps = 'options' in blank && Array.isArray(content['options']) && { options: content['options'] };
  return { ...blank, ...keeps, stem: content['stem'] ?? '' };
}

/** What a new item takes over from the one before: all tags, nothing of the wording. */
export function blankDraft(before: Partial<ItemDraft> = {}): ItemDraft {
  const { kind = 'single', points = 2, expectedSeconds = 45, capabilityCode = 'LAW-01' } = before;
  const { topic = '', difficulty = 'medium', level = null, law = [] } = before;
  const tags = { capabilityCode, topic, difficulty, level };
  return { kind, content: blankContent(kind), explanation: '', law, points, expectedSeconds, ...tags };
}

/** The first name that is not taken. */
export function freeId(taken: readonly string[], names = 'abcdefghijkl'): string {
  return [...names].find((name) => !taken.includes(name)) ?? `n${taken.length}`;
}

/** The list with the entry moved up (−1) or down (+1); the same list at its ends. */
export function moved<T>(list: readonly T[], at: number, by: number): T[] {
  const to = at + by;
  const entry = list[at];
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  const without = list.filter((_, i) => i !== at);
  return [...without.slice(0, to), entry, ...without.slice(to)];
}
