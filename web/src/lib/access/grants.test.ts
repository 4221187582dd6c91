import { expect, test } from 'vitest';
import { isInForce } from './grants.ts';

test('a grant is in force until its last day has passed or it was withdrawn', () => {
  const today = '2026-11-22';
  expect(isInForce({ toOn: null, withdrawnAt: null }, today)).toBe(true);
  expect(isInForce({ toOn: '2026-11-22', withdrawnAt: null }, today)).toBe(true);
  expect(isInForce({ toOn: '2026-11-21', withdrawnAt: null }, today)).toBe(false);
  expect(isInForce({ toOn: null, withdrawnAt: '2026-11-20T01:00:00.000Z' }, today)).toBe(false);
});
