import { expect, test } from 'vitest';
import { marked } from './inbox.svelte.ts';

const at = '2026-11-22T01:00:00.000Z';
const line = (over = {}) => ({
  id: '018f0000-0000-7000-8000-000000000001',
  kind: 'result-released',
  asks: false,
  title: { zh: '成绩', en: 'Result' },
  text: { zh: '', en: '' },
  href: '/exams',
  at,
  readAt: null,
  doneAt: null,
  ...over,
});

test('putting away reads, and taking back leaves it read', () => {
  const away = marked(line(), 'away', at);
  expect(away).toMatchObject({ readAt: at, doneAt: at });
  expect(marked(away, 'back', at)).toMatchObject({ readAt: at, doneAt: null });
});

test('a decision is read, never put away', () => {
  const ask = line({ asks: true });
  expect(marked(ask, 'away', at)).toEqual(ask);
  expect(marked(ask, 'read', at).readAt).toBe(at);
});

test('what was read keeps the instant of the first reading', () => {
  const read = marked(line(), 'read', at);
  expect(marked(read, 'read', '2027-01-01T00:00:00.000Z')).toEqual(read);
  expect(marked(read, 'unread', at).readAt).toBeNull();
});
