import { expect, test } from 'vitest';
import { base64Of } from './base64.ts';

test('large files become base64 whole', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 256);
  expect(Uint8Array.from(atob(base64Of(bytes)), (one) => one.charCodeAt(0))).toEqual(bytes);
});
