import { expect, test } from 'vitest';
import { findingOfCheck, findingOfDrill, findingOfExam } from './finding.ts';

const knowledge = { exam_proctored: 5, exam_online: 2, certificate: 5 } as const;
const skill = { drill: 5, practical: 5, exam_proctored: 1, exam_online: 1 } as const;
const judgement = { practical: 4, scenario: 5, exam_online: 1 } as const;
const standard = { paper: 'standard', passPercent: 60, proctored: true } as const;

test('a proctored standard paper proves level 3 of knowledge', () => {
  expect(findingOfExam(standard, { points: 80, maxPoints: 100, items: 100 }, knowledge)).toEqual({
    type: 'exam_proctored',
    score: 80,
    ceiling: 3,
    variance: null,
  });
});

test('the same paper proves level 1 of a skill, and unproctored it is an online exam', () => {
  const earned = { points: 9, maxPoints: 10, items: 10 };
  expect(findingOfExam({ ...standard, proctored: false }, earned, skill)).toMatchObject({
    type: 'exam_online',
    ceiling: 1,
  });
});

test('few items bring a variance of their own, larger the fewer they are', () => {
  const variance = (items: number) =>
    findingOfExam(standard, { points: items * 0.8, maxPoints: items, items }, knowledge)?.variance;
  expect(variance(10)).toBeCloseTo((10_000 * 0.75 * 0.25) / 10, 9);
  expect(variance(5)).toBeGreaterThan(variance(10) ?? 0);
  expect(variance(60)).toBeNull();
});

test('fewer than three items are no evidence, nor is an exam of what no exam can prove', () => {
  expect(findingOfExam(standard, { points: 2, maxPoints: 2, items: 2 }, knowledge)).toBeNull();
  expect(findingOfExam(standard, { points: 9, maxPoints: 10, items: 10 }, judgement)).toBeNull();
});

test('a lesson check is an online quiz within its ceiling', () => {
  expect(findingOfCheck([1, 1, 1], knowledge)).toMatchObject({ type: 'exam_online', score: 74, ceiling: 2 });
  expect(findingOfCheck([1, 1, 0], skill)).toMatchObject({ type: 'exam_online', ceiling: 1 });
});

test('a drill is a drill where the kind knows drills, else a practical test, within both ceilings', () => {
  expect(findingOfDrill({ score: 80, ceiling: 3 }, skill)).toMatchObject({ type: 'drill', ceiling: 3 });
  expect(findingOfDrill({ score: 80, ceiling: 5 }, judgement)).toMatchObject({
    type: 'practical',
    ceiling: 4,
  });
  expect(findingOfDrill({ score: 80, ceiling: 5 }, knowledge)).toBeNull();
});
