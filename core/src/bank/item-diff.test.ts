import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from './item-diff.ts';
import { lawKeys, searchedText, wordsOf } from './item-words.ts';

const content = {
  stem: '题干',
  options: [
    { id: 'b', text: '甲' },
    { id: 'd', text: '乙' },
  ],
  key: 'b',
};

describe('what changed between two versions', () => {
  test('names parts by their ids, so that a move is one change', () => {
    const moved = { ...content, options: content.options.toReversed(), key: 'd' };
    expect(changesBetween({ content }, { content: moved })).toEqual([
      { path: 'content/options/#', before: 'b d', after: 'd b' },
      { path: 'content/key', before: 'b', after: 'd' },
    ]);
  });

  test('says what came and what is gone', () => {
    const longer = { ...content, options: [...content.options, { id: 'c', text: '丙' }] };
    const added = changesBetween({ content }, { content: longer });
    expect(added).toContainEqual({ path: 'content/options/c/text', before: null, after: '丙' });
    const removed = changesBetween({ content: longer }, { content });
    expect(removed).toContainEqual({ path: 'content/options/c/text', before: '丙', after: null });
  });

  test('of a version with itself there is nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(changesBetween(value, JSON.parse(JSON.stringify(value)) as object)).toEqual([]);
      }),
    );
  });
});

describe('the words of an item', () => {
  test('are what is read, without keys and names of parts', () => {
    expect(wordsOf(content)).toBe('题干 甲 乙');
    expect(wordsOf({ stem: '填{{1}}', blanks: [{ accept: ['八', '8'] }] })).toBe('填{{1}} 八 8');
  });

  test('with code, topic and law they are what is searched', () => {
    const law = [{ law: '人民警察法', article: '第九条', edition: '2012' }];
    const text = searchedText({ code: 'LAW-0001', topic: '盘问', content, law });
    for (const word of ['law-0001', '盘问', '题干', '人民警察法 第九条']) expect(text).toContain(word);
    expect(lawKeys([...law, { law: '教材', article: '', edition: '' }])).toEqual([
      '人民警察法',
      '人民警察法 第九条',
      '教材',
    ]);
  });
});
