import { expect, it } from 'vitest';
import { clockOf } from './clock-of.ts';
import { nextLesson } from './next-lesson.ts';

const lesson = (id: string, startedAt: string | null = null, completedAt: string | null = null) => ({
  id,
  startedAt,
  completedAt,
});
const [monday, tuesday] = ['2026-11-16T02:00:00.000Z', '2026-11-17T02:00:00.000Z'];

it('a course goes on with the lesson begun last, else with the first that is open', () => {
  const begun = [lesson('a', monday), lesson('b', monday, monday), lesson('c', tuesday), lesson('d')];
  expect(nextLesson(begun)?.id).toBe('c');
  expect(nextLesson([lesson('a', monday, monday), lesson('b'), lesson('c')])?.id).toBe('b');
});

it('a course whose lessons are all complete goes on nowhere', () => {
  expect(nextLesson([lesson('a', monday, monday)])).toBeNull();
  expect(nextLesson([])).toBeNull();
});

it('a place in a video is said in minutes and seconds', () => {
  expect([0, 9.9, 125, 3725].map(clockOf)).toEqual(['00:00', '00:09', '02:05', '62:05']);
});
