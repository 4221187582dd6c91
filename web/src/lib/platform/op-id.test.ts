import { expect, test } from 'vitest';
import { newOpId } from './op-id.ts';

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('an op id is a UUID of version 7, whatever chance gives', () => {
  for (const fill of [0x00, 0x5a, 0xff]) {
    expect(newOpId(1_795_500_000_000, (n) => new Uint8Array(n).fill(fill))).toMatch(form);
  }
});

test('ids sort by the millisecond they were made in', () => {
  const earlier = newOpId(1_795_500_000_000, (n) => new Uint8Array(n).fill(0xff));
  const later = newOpId(1_795_500_000_001, (n) => new Uint8Array(n).fill(0x00));
  expect(earlier < later).toBe(true);
});

test('a thousand ids of one millisecond are a thousand ids', () => {
  expect(new Set(Array.from({ length: 1000 }, () => newOpId(1_795_500_000_000))).size).toBe(1000);
});
