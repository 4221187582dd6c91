import type { DrillSessionLine } from '@whetstone/core/drills/contract.ts';
import { expect, test } from 'vitest';
import { groupSessions, unconfirmedIn } from './sessions.ts';

const line = (id: string, heldOn: string, over: Partial<DrillSessionLine> = {}) =>
  ({ id, heldOn, status: 'open', unconfirmed: 0, ...over }) as DrillSessionLine;
const ids = (sessions: DrillSessionLine[]) => sessions.map(({ id }) => id).join(' ');

test('sessions are sorted by what they ask today', () => {
  const all = [
    line('later', '2026-12-01'),
    line('soon', '2026-11-24'),
    line('over', '2026-11-22', { status: 'closed' }),
    line('now', '2026-11-22'),
    line('forgotten', '2026-11-20'),
    line('waiting', '2026-11-19', { status: 'closed', unconfirmed: 2 }),
    line('done', '2026-11-18', { status: 'closed' }),
  ];
  const { today, coming, left, past } = groupSessions(all, '2026-11-22');
  expect(ids(today)).toBe('now over');
  expect(ids(coming)).toBe('soon later');
  expect(ids(left)).toBe('forgotten waiting');
  expect(ids(past)).toBe('done');
  expect(unconfirmedIn(all)).toBe(2);
});
