import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAP_2, levelOf } from '../capability/model.ts';
import { paperCeiling, paperScales, paperScore, type PaperGrade } from './paper-score.ts';

const { paper_score: vectors } = JSON.parse(
  readFileSync(new URL('./reference/paper-score.json', import.meta.url), 'utf8'),
) as { paper_score: { paper: PaperGrade; raw: number; score: number }[] };

test.each(vectors)('$raw % of a $paper paper is worth $score', ({ paper, raw, score }) => {
  expect(paperScore(paper, raw)).toBe(score);
});

const grade = fc.constantFrom(...(Object.keys(paperScales) as PaperGrade[]));
const tenths = fc.integer({ min: 0, max: 1000 }).map((count) => count / 10);
const cut = fc.integer({ min: 1, max: 100 });

test('a better percentage is never worth less', () => {
  fc.assert(
    fc.property(grade, tenths, tenths, cut, (paper, one, other, pass) => {
      const [low, high] = one < other ? [one, other] : [other, one];
      expect(paperScore(paper, low, pass)).toBeLessThanOrEqual(paperScore(paper, high, pass));
    }),
  );
});

test('what passing is worth is reached at the cut score and not before', () => {
  fc.assert(
    fc.property(grade, tenths, cut, (paper, percent, pass) => {
      const passed = paperScore(paper, percent, pass) >= paperScales[paper].passScore;
      expect(passed).toBe(percent >= pass);
    }),
  );
});

test('no paper shows more than it can prove', () => {
  for (const paper of Object.keys(paperScales) as PaperGrade[]) {
    const level = levelOf(paperScore(paper, 100), false, CAP_2);
    expect(level).toBe(paperCeiling(paper));
  }
});

test('with a cut score of 100 % everything right is worth the most and one tenth less is a fail', () => {
  expect(paperScore('advanced', 100, 100)).toBe(100);
  expect(paperScore('advanced', 99.9, 100)).toBe(74.9);
});
