import { expect, test } from 'vitest';
import { type DrillRecord, toConfirm } from './pending.ts';

const drill = (id: string, result: Partial<DrillRecord['result']> = {}, disputed = false) =>
  ({ result: { id, confirmedAt: null, voidedAt: null, ...result }, disputed }) as DrillRecord;

test('only results that are neither confirmed nor voided, nor objected to, ask for my word', () => {
  const at = '2026-03-01T02:00:00.000Z';
  const waiting = drill('w');
  const others = [drill('c', { confirmedAt: at }), drill('v', { voidedAt: at }), drill('d', {}, true)];
  expect(toConfirm([waiting, ...others])).toEqual([waiting]);
});
