import { expect, test } from 'vitest';
import { canBeStopped, isViolation, safetyPoints, stopLocks, stopReasons } from './safety.ts';

const muzzle = { zh: '枪口指人', en: 'Muzzle on a person' };

test('the sheet of a drill that names one reason is filled up to four', () => {
  const reasons = stopReasons({ criticalFailures: ['碰撞'] });
  expect(reasons).toHaveLength(4);
  expect(reasons[0]?.zh).toBe('碰撞');
});

test('a drill’s own safety reasons come before its critical failures', () => {
  const drill = { criticalFailures: ['安全违规'], safetyReasons: [muzzle] };
  expect(stopReasons(drill)[0]).toEqual(muzzle);
  expect(isViolation(drill, '安全违规')).toBe(true);
  expect(isViolation(drill, '枪口指人')).toBe(true);
  expect(isViolation(drill, '打喷嚏')).toBe(false);
});

test('nobody is stopped in a drill that knows no critical failure', () => {
  expect(canBeStopped({ criticalFailures: [] })).toBe(false);
  expect(isViolation({ criticalFailures: [] }, '不听口令')).toBe(false);
});

test('what the drill requires is ticked where it has no list of its own', () => {
  expect(safetyPoints({ criticalFailures: [], requires: ['靶场安全员在场'] })).toHaveLength(1);
  expect(safetyPoints({ criticalFailures: [], safetyChecks: [muzzle], requires: ['别的'] })).toEqual([
    muzzle,
  ]);
  expect(safetyPoints({ criticalFailures: [] })).toEqual([]);
});

test('a stop locks its lane, and without lanes the whole session', () => {
  expect([stopLocks('3', '3'), stopLocks('3', '4'), stopLocks(null, '4'), stopLocks('3', null)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});
