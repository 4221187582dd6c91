import { expect, test } from 'vitest';
import { bodyOf, draftOf, newMeeting } from './meeting-fields.ts';

test('what is typed in the force’s zone comes back as it was typed', () => {
  const typed = { ...newMeeting('2026-11-22'), title: ' 党课 ', agenda: '一\n\n 二 ' };
  const body = bodyOf(typed);
  expect(body).toMatchObject({
    title: '党课',
    startsAt: '2026-11-22T07:00:00.000Z',
    endsAt: '2026-11-22T08:30:00.000Z',
    agenda: ['一', '二'],
  });
  expect(draftOf(body)).toEqual({ ...typed, title: '党课', agenda: '一\n二' });
});
