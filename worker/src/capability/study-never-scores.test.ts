import { expect, test } from 'vitest';
import { listeners } from '../rooms.ts';

test('nothing that makes or moves scores listens to study, completion or practice', () => {
  const scoring = listeners.filter(({ name }) => name.startsWith('capability.'));
  expect(scoring.length).toBeGreaterThan(5);
  for (const { name, topics } of scoring)
    for (const topic of ['lesson.studied', 'lesson.completed', 'practice.answered'] as const)
      expect(topics, name).not.toContain(topic);
});
