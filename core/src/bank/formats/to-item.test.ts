import { expect, test } from 'vitest';
import { parseGift } from './gift.ts';
import { parseExamText } from './exam-text.ts';
import { parseMoodleXml } from './moodle-xml.ts';
import { lawsAsText, lawsIn } from './item-source.ts';
import { isSound, toItemDraft } from './to-item.ts';
import { toMarkdown } from './to-markdown.ts';
import type { ParsedQuestion } from './parsed.ts';

function mapped(question: ParsedQuestion | undefined) {
  const result = question === undefined ? null : toItemDraft(question);
  if (result === null) throw new Error('no item');
  return result;
}
const gift = (text: string) => mapped(parseGift(text).questions[0]);

test.each([
  ['Q {=a ~b}', 'single'],
  ['Q {~%50%a ~%50%b ~c}', 'multiple'],
  ['Q {T}', 'true-false'],
  ['Q {=a =b}', 'fill-blank'],
  ['Q {#3:1}', 'numeric'],
  ['Q {=a -> b =c -> d}', 'matching'],
])('%s is sound as %s', (text, kind) => {
  const { item, needs } = gift(text);
  expect([item.kind, needs, isSound(item)]).toEqual([kind, [], true]);
});

test('an essay without a model answer needs one; with one it is sound', () => {
  expect(gift('Q {}')).toMatchObject({
    item: { kind: 'short-answer' },
    needs: ['model-answer-missing', 'rubric-made'],
  });
  const { item, needs } = mapped(parseExamText('一、简答题（每题5分）\n1. 述\n答：要点').questions[0]);
  expect([needs, isSound(item), item.points]).toEqual([['rubric-made'], true, 5]);
});

test('categories and plain texts are no items', () => {
  expect(parseGift('$CATEGORY: a\n\nJust text.').questions.map((question) => toItemDraft(question))).toEqual([
    null,
    null,
  ]);
});

test('what our kinds do not know is named, and what is safe is kept', () => {
  expect(gift('Q {=a =%50%b}')).toMatchObject({
    needs: ['partial-answers'],
    item: { content: { blanks: [{ accept: ['a'] }] } },
  });
  expect(gift('Q {=*}').needs).toEqual(['any-answer']);
  expect(gift('Q {~%50%a ~b}').needs).toEqual([]);
  expect(gift('Q {=a =b ~c}').needs).toContain('several-full-answers');
  expect(gift(`Q {=a ${Array.from({ length: 9 }, (_, at) => `~b${at}`).join(' ')}}`).needs).toContain(
    'too-many-parts',
  );
});

test('HTML becomes restricted Markdown; pictures that are not kept leave their name', () => {
  const html =
    '<p>Read <strong>this</strong>&nbsp;now:</p><ul><li>one</li><li>two</li></ul><img src="@@PLUGINFILE@@/a%20b.png" alt="map">';
  expect(toMarkdown(html, 'html')).toBe('Read **this** now:\n\n- one\n\n- two\n\n[map]');
  expect(toMarkdown(html, 'html', new Map([['a b.png', 'media:x']]))).toContain('![map](media:x)');
  expect(toMarkdown('a < b and <html>', 'moodle')).toBe('a < b and <html>');
  const text =
    '<quiz><question type="essay"><questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/x.png">]]></text></questiontext></question></quiz>';
  expect(mapped(parseMoodleXml(text).questions[0]).needs).toContain('media-left');
});

test('an order and a matching never let their ids count along with the key', () => {
  for (let count = 3; count <= 8; count += 1) {
    const entries = Array.from({ length: count }, (_, at) => `第${at}步`);
    expect(isSound(mapped({ kind: 'ordering', stem: '排', entries }).item)).toBe(true);
    const pairs = entries.map((left, at) => ({ left, right: `右${at}` }));
    expect(isSound(mapped({ kind: 'matching', stem: '连', pairs }).item)).toBe(true);
  }
});

test('law references in words and back', () => {
  const laws = [
    { law: '人民警察法', article: '第二十条', edition: '2012修正' },
    { law: '刑法', article: '', edition: '' },
  ];
  expect(lawsIn(lawsAsText(laws))).toEqual(laws);
  expect(lawsIn('根据《刑法》第一百三十三条之一第一款')).toEqual([
    { law: '刑法', article: '第一百三十三条之一第一款', edition: '' },
  ]);
});

test('the topic comes from tags when nothing else names it, and feedback goes into the explanation', () => {
  expect(gift('// [tag:武器]\nQ {=a#yes ~b#no ####all}')).toMatchObject({
    item: { topic: '武器', explanation: 'all\nA：yes\nB：no' },
  });
});
