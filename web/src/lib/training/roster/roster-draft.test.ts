import { expect, test } from 'vitest';
import { RosterDraft } from './roster-draft.svelte.ts';

const person = (id: string) => ({ id, name: id, badgeNumber: id, lentFromZh: null, lentFromEn: null });
const line = (personId: string, servesOn: string, shiftCode = 'day', unitId = 'u') => ({
  personId,
  servesOn,
  shiftCode,
  unitId,
});
const shift = (code: string) => ({ code, nameZh: code, nameEn: code, startMinute: 0, lengthMinutes: 720 });
const draft = () =>
  new RosterDraft({
    unit: { id: 'u' },
    today: '2026-11-22',
    from: '2026-11-16',
    shifts: [shift('day'), shift('night')],
    people: [person('a'), person('b')],
    lines: [line('a', '2026-11-09'), line('b', '2026-11-10', 'night'), line('a', '2026-11-17')],
    elsewhere: [{ personId: 'b', why: 'leave', fromOn: '2026-11-17', toOn: '2026-11-17' }],
    strength: [{ shiftCode: 'day', least: 1, fromOn: '2026-11-16', toOn: '2026-11-17' }],
    rules: [],
    changes: [],
  } as unknown as ConstructorParameters<typeof RosterDraft>[0]);

test('a cell goes through the shifts and back to none, each step can be taken back', () => {
  const one = draft();
  for (const expected of ['day', 'night', undefined]) {
    one.turn('a', '2026-11-18');
    expect(one.shiftsOf('a', '2026-11-18')[0]?.shiftCode).toBe(expected);
  }
  one.undo();
  expect(one.change.put).toEqual([line('a', '2026-11-18', 'night')]);
  one.undo();
  one.undo();
  expect([one.changes, one.canUndo]).toEqual([0, false]);
});

test('last week is copied without who is away; strength counts who is there', () => {
  const one = draft();
  expect(one.short).toBe(0);
  expect(one.copyWeek()).toEqual({ copied: 1, left: 1 });
  expect(one.lines).toEqual([line('a', '2026-11-16')]);
  expect(one.standOf('day', '2026-11-16')).toMatchObject({ present: 1, least: 1 });
  one.put('b', '2026-11-17', 'day');
  expect(one.standOf('day', '2026-11-17')).toMatchObject({ present: 0, least: 1 });
  expect(one.clashes).toMatchObject([{ personId: 'b', with: 'leave' }]);
  one.discard();
  expect(one.changes).toBe(0);
});
