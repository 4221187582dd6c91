import { expect, it } from 'vitest';
import { isOverdue, oldestWaiting } from './oldest-waiting.ts';
import { keepAnswer } from '#lib/outreach/pushes/unsent-answers.ts';
import { writeDeeds } from './notes/kept-notes.ts';
import { writePractice } from './practice/kept-practice.ts';
import { FakeStore } from './testing/fake-store.ts';
import { writeKept } from './unsent-places.ts';

const stretch = { from: 0, to: 30, tookSeconds: 30, told: 0 };

it('the oldest of what waits is told, of study and of practice, and of nobody else', () => {
  const store = new FakeStore();
  expect(oldestWaiting(store, 'p')).toBeNull();
  const played = [
    { ...stretch, id: '1', startedAt: '2026-11-20T08:00:00.000Z', told: 30 },
    { ...stretch, id: '2', startedAt: '2026-11-22T08:00:00.000Z' },
  ];
  writeKept(store, 'p', 'lesson', { second: 30, anchor: null, played, sent: null });
  writeKept(store, 'q', 'lesson', { second: 30, anchor: null, played: [], sent: null });
  expect(oldestWaiting(store, 'p')).toBe('2026-11-22T08:00:00.000Z');
  const answer = { setId: 's', no: 1, response: null, answeredAt: '2026-11-21T09:00:00.000Z' };
  writePractice(store, 'p', { sheet: null, waiting: [answer] });
  expect(oldestWaiting(store, 'p')).toBe('2026-11-21T09:00:00.000Z');
  const note = { kind: 'note', id: 'n', lessonId: 'l', second: null, anchor: null, text: '记' } as const;
  writeDeeds(store, 'p', [{ ...note, changedAt: '2026-11-21T08:00:00.000Z' }]);
  expect(oldestWaiting(store, 'p')).toBe('2026-11-21T08:00:00.000Z');
  keepAnswer(store, 'p', 'push', { response: {} as never, answeredAt: '2026-11-21T07:00:00.000Z' });
  expect(oldestWaiting(store, 'p')).toBe('2026-11-21T07:00:00.000Z');
  expect(oldestWaiting(store, 'q')).toBeNull();
});

it('waiting is overdue after a day, not before', () => {
  expect(isOverdue('2026-11-21T09:00:00.000Z', '2026-11-22T09:00:00.000Z')).toBe(false);
  expect(isOverdue('2026-11-21T09:00:00.000Z', '2026-11-22T09:00:01.000Z')).toBe(true);
});
