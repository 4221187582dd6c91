import type { CourseLine } from '@whetstone/core/learning/contract.ts';
import { describe, expect, test } from 'vitest';
import { courseFor, lostTopics, pointsShort, type Result, topicsToPass } from './lost.ts';

const topic = (name: string, lost: number, of = 20) => ({
  capabilityCode: 'LAW-02',
  topic: name,
  lost,
  of,
  items: 4,
  wrong: 2,
});
const result = (over: Partial<Result> = {}): Result =>
  ({
    score: 52,
    maxScore: 100,
    passPercent: 60,
    passed: false,
    topics: [topic('财物', 6), topic('期限', 12), topic('笔录', 0)],
    ...over,
  }) as Result;

describe('lost points', () => {
  test('come with the largest loss first, without topics where nothing was lost', () => {
    expect(lostTopics(result()).map(({ topic }) => topic)).toEqual(['期限', '财物']);
  });

  test.each([
    [52, 100, 60, 8],
    [59.9, 100, 60, 0.1],
    [30, 75, 60, 15],
    [19.79, 33, 60, 0.1],
  ])('%d of %d at %d %% is %d short', (score, maxScore, passPercent, short) => {
    expect(pointsShort(result({ score, maxScore, passPercent }))).toBe(short);
  });

  test('nothing is short when the standard is met', () => {
    expect(pointsShort(result({ passed: true, score: 61 }))).toBe(0);
  });

  test('says how many topics must be made up for', () => {
    expect(topicsToPass(result())).toBe(1);
    expect(topicsToPass(result({ score: 45 }))).toBe(2);
    expect(topicsToPass(result({ score: 10 }))).toBe(null);
  });
});

test('the course for a topic is the shortest that serves it and is not finished', () => {
  const course = (id: string, minutes: number, over: Partial<CourseLine> = {}) =>
    ({ id, minutes, capabilityCodes: ['LAW-02'], lessons: 3, completed: 0, ...over }) as CourseLine;
  const courses = [
    course('long', 30),
    course('done', 4, { completed: 3 }),
    course('other', 2, { capabilityCodes: ['WPN-01'] }),
    course('short', 12),
  ];
  expect(courseFor(topic('期限', 12), courses)?.id).toBe('short');
  expect(courseFor({ ...topic('期限', 12), capabilityCode: 'AID-01' }, courses)).toBe(undefined);
});
