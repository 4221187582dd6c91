import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';

const words = { zh: '', en: '' };
const line = (id: string, kind: string, at: string) => ({
  id,
  kind,
  asks: false,
  title: words,
  text: words,
  href: '/',
  at,
  readAt: null,
  doneAt: null,
});

test('three of a kind on a day are one, two stay two, and nothing is lost', () => {
  const lines = [
    line('a', 'result', '2026-11-22T03:00:00.000Z'),
    line('b', 'class', '2026-11-22T02:30:00.000Z'),
    line('c', 'result', '2026-11-22T02:00:00.000Z'),
    line('d', 'result', '2026-11-22T01:00:00.000Z'),
    // The day of the force: this was yesterday evening in UTC, and is today there.
    line('e', 'class', '2026-11-21T17:00:00.000Z'),
    line('f', 'result', '2026-11-20T01:00:00.000Z'),
  ];
  const shown = digestOf(lines).map((one) => one.lines.map(({ id }) => id));
  expect(shown).toEqual([['a', 'c', 'd'], ['b'], ['e'], ['f']]);
  expect(shown.flat().toSorted()).toEqual(lines.map(({ id }) => id));
});
