import { beforeAll, expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { summaryOf } from './words.ts';

beforeAll(() => learn('drills'));

const fact = (zh: string, en: string, value: string, other = value) => ({
  zh,
  en,
  value: { zh: value, en: other },
});
const figures = [
  fact('原始成绩', 'Raw result', '19/20'),
  fact('得分', 'Points', '39'),
  fact('等级', 'Level', '0'),
];

test('a figure and a day carry their names, and the day is in the language of the screen', () => {
  const facts = [
    fact('类别', 'Kind', '晋升训练', 'Promotion'),
    fact('至', 'Until', '2026-11-23'),
    fact('天数', 'Days', '10'),
  ];
  expect(summaryOf({ facts })).toBe('晋升训练 · 至 2026年11月23日 周一 · 天数 10');
});

test('a line of a drill names its level in words, the critical failure and the declared challenge', () => {
  expect(summaryOf({ facts: figures })).toBe('19/20 · 得分 39 · 未达等级');
  const facts = [
    ...figures,
    fact('地点', 'Place', '一号训练馆'),
    fact('关键失误', 'Critical failure', '领枪时先验枪'),
    fact('申报挑战', 'Declared challenge', '等级 3：未达到', 'Level 3: not met'),
  ];
  expect(summaryOf({ facts })).toBe(
    '19/20 · 得分 39 · 未达等级 · 关键失误 领枪时先验枪 · 申报挑战 等级 3：未达到',
  );
});
