import { expect, test } from 'vitest';
import { scannedCode } from './scanned.ts';

const session = '0192c0de-0000-7000-8000-000000000001';

test('the address on the screen gives session and code; every other text gives nothing', () => {
  expect(scannedCode(`https://w.example/me/attendance?s=${session}&c=K7M2PQ`)).toEqual({
    sessionId: session,
    code: 'K7M2PQ',
  });
  expect(scannedCode(`?s=${session}&c=K7M2PQ`)).not.toBeNull();
  for (const text of ['', 'K7M2PQ', '?s=1&c=K7M2PQ', `?s=${session}&c=K7`, `?s=${session}`])
    expect(scannedCode(text)).toBeNull();
});
