import type { ItemDraft } from '@whetstone/core/bank/contract.ts';
import { describe, expect, test } from 'vitest';
import { blankDraft, contentAs, freeId, moved } from './blank.ts';
import { draftOf, fieldsOf, mergeDrafts } from './merge.ts';

const base: ItemDraft = { ...blankDraft(), content: { stem: '题', options: [], key: 'a' }, topic: '盘问' };

describe('two people at one item', () => {
  test('a draft is the parts it is taken apart into', () => {
    expect(draftOf(fieldsOf(base))).toEqual(base);
  });

  test('changes of different parts are put together', () => {
    const mine = { ...base, explanation: '我的解析' };
    const theirs = { ...base, content: { ...base.content, stem: '新题' }, points: 3 };
    const { merged, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(draftOf(merged)).toEqual({ ...theirs, explanation: '我的解析' });
  });

  test('changes of one part are to be chosen between', () => {
    const mine = { ...base, topic: '检查', points: 5 };
    const theirs = { ...base, topic: '传唤', points: 5 };
    const { merged, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toEqual(['topic']);
    expect(merged.topic).toBe('传唤');
  });
});

describe('a new item', () => {
  test('keeps the tags of the one before and nothing of its wording', () => {
    const next = blankDraft({ ...base, difficulty: 'hard', explanation: '旧' });
    expect(next).toMatchObject({ topic: '盘问', difficulty: 'hard', explanation: '' });
    expect(next.content['stem']).toBe('');
  });

  test('as another kind keeps its stem, and its options where both have them', () => {
    const content = { stem: '题', options: [{ id: 'a', text: '甲' }], key: 'a' };
    expect(contentAs('multiple', content)).toEqual({ stem: '题', options: content.options, keys: [] });
    expect(contentAs('true-false', content)).toEqual({ stem: '题' });
  });

  test('parts move within their list and get names that are free', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
    expect(freeId(['a', 'c'])).toBe('b');
  });
});
