import fc from 'fast-check';
import { expect, test } from 'vitest';
import { similarAnswers } from './similar-answers.ts';

const of = (...texts: string[]) => texts.map((text) => ({ text }));

test('answers that say nearly the same are found, the most alike first; others are not', () => {
  const text = '先表明身份并出示执法证件，告知当事人权利，再依法进行检查。';
  const near = '先表明身份并出示执法证件，告知当事人权利，再依法进行了检查。';
  const found = similarAnswers(text, of('不清楚。', near, '先控制现场，疏散群众。', `${text} `));
  expect(found).toEqual(of(`${text} `, near));
});

test('what was left empty is like whatever was left empty', () => {
  expect(similarAnswers(' ', of('', '先亮证。'))).toEqual(of(''));
});

test('an answer is like itself, likeness goes both ways, and never more than thirty are shown', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('先', '亮', '证', '后', '查', ' ') }),
      fc.string(),
      (a, b) => {
        expect(similarAnswers(a, of(a))).toEqual(of(a));
        expect(similarAnswers(a, of(b)).length).toBe(similarAnswers(b, of(a)).length);
      },
    ),
  );
  expect(similarAnswers('同', of(...Array<string>(40).fill('同')))).toHaveLength(30);
});
