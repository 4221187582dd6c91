import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gradeAnswer, isWhollyMarked, scoreScript, type GradedItem } from './script-score.ts';
import { isMachineMarked, partsToMark, takeMark, writtenFor } from './take-mark.ts';

const rules = { partialCredit: 'half-if-subset', passPercent: 60 } as const;
const content = {
  stem: '简述要求。',
  rubric: [{ id: 'c1', text: '表明身份', points: 2 }],
  modelAnswer: '表明身份。',
};
const written: GradedItem = { position: 1, kind: 'short-answer', points: 10, content };
const machine: GradedItem = {
  position: 2,
  kind: 'true-false',
  points: 5,
  content: { stem: '题', key: true },
};

test('a script with something for people has its machine part scored and is not wholly marked', () => {
  const responses = new Map<number, unknown>([
    [1, { text: '亮证' }],
    [2, { pick: true }],
  ]);
  const { score, maxScore, answers } = scoreScript([written, machine], responses, rules);
  expect({ score, maxScore }).toEqual({ score: 5, maxScore: 15 });
  expect(answers).toMatchObject([
    { position: 1, points: null, verdict: 'awaiting-marker', needsMarking: true },
    { position: 2, points: 5, verdict: 'right', needsMarking: false },
  ]);
  expect(isWhollyMarked(answers)).toBe(false);
});

test('what nobody wrote needs nobody to mark it', () => {
  const { answers } = scoreScript([written, machine], new Map([[1, { text: ' ' }]]), rules);
  expect(answers[0]).toMatchObject({ points: 0, verdict: 'unanswered', needsMarking: false });
  expect(isWhollyMarked(answers)).toBe(true);
});

test('a mark gives points and verdict, and a later mark replaces it', () => {
  const answer = gradeAnswer(written, { text: '亮证' }, rules);
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (first, second) => {
      const twice = takeMark(takeMark(answer, { part: null, points: first / 100 }), {
        part: null,
        points: second / 100,
      });
      expect(twice).toEqual(takeMark(answer, { part: null, points: second / 100 }));
      expect(twice).toMatchObject({ points: second / 100, needsMarking: false });
      expect(twice.verdict).toBe(second === 1000 ? 'right' : second === 0 ? 'wrong' : 'partial');
    }),
  );
});

test('points beyond what the answer is worth, or below nothing, are refused', () => {
  const answer = gradeAnswer(written, { text: '亮证' }, rules);
  for (const points of [-0.01, 10.01, Number.NaN])
    expect(() => takeMark(answer, { part: null, points })).toThrow(RangeError);
  expect(() => takeMark(answer, { part: 'p1', points: 1 })).toThrow(RangeError);
});

test('an item says what of it people mark', () => {
  expect(partsToMark('short-answer', content)).toEqual([{ part: null, share: 1, content }]);
  expect(isMachineMarked('short-answer', content)).toBe(false);
  expect(isMachineMarked('true-false', machine.content)).toBe(true);
  expect(writtenFor({ text: '亮证' }, null)).toBe('亮证');
  expect(writtenFor(null, null)).toBe('');
});
