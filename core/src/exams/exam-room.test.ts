import { expect, test } from 'vitest';
import { lateRoomSeconds, roomStanding } from './exam-room.ts';

const at = '2026-11-24T06:00:00.000Z';
test.each([
  [false, null, 'open'],
  [true, null, 'not-started'],
  [true, { startedAt: null, pausedAt: null }, 'not-started'],
  [true, { startedAt: at, pausedAt: null }, 'open'],
  [false, { startedAt: at, pausedAt: at }, 'paused'],
] as const)('by hand %s, room %j: %s', (byHand, room, standing) => {
  expect(roomStanding(byHand, room)).toBe(standing);
});

test('a late room keeps its time, an early one takes none from anybody', () => {
  const late = (startedAt: string | null) => lateRoomSeconds({ opensAt: at }, { startedAt });
  expect(late('2026-11-24T06:12:30.000Z')).toBe(750);
  expect(late('2026-11-24T05:55:00.000Z')).toBe(0);
  expect(late(null)).toBe(0);
  expect(late('2026-11-25T06:00:00.000Z')).toBe(4 * 3600);
});
