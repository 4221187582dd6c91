import { expect, test } from 'vitest';
import { tellClash } from './tell-clash.ts';

test('whoever is in two classes is named, five of many; dots stand for those whom the reader may not know', () => {
  expect(tellClash([])).toEqual({ n: 1, who: '…' });
  expect(tellClash(['甲', '乙'])).toEqual({ n: 2, who: '甲 / 乙' });
  expect(tellClash([null, '乙'])).toEqual({ n: 2, who: '乙 / …' });
  expect(tellClash(['甲', '乙', '丙', '丁', '戊', '己'])).toEqual({
    n: 6,
    who: '甲 / 乙 / 丙 / 丁 / 戊 / …',
  });
});
