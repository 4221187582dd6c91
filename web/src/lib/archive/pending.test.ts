import { expect, test } from 'vitest';
import { type DrillRecord, toConfirm } from './pending.ts';

const drill = (id: string, result: Partial<DrillRecord['result']> = {}) =>
  ({ result: { id, confirmedAt: null, voidedAt: null, ...result } }) as DrillRecord;

test('only results that are neither confirmed nor voided ask for my word', () => {
  const at = '2026-03-01T02:00:00.000Z';
  const waiting = drill('w');
  expect(toConfirm([waiting, drill('c', { confirmedAt: at }), drill('v', { voidedAt: at })])).toEqual([
    waiting,
  ]);
});
