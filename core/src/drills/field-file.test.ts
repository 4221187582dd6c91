import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFieldFile, writeFieldFile } from './field-file.ts';

const id = (no: number) => `0196faa7-7280-7fd2-ba32-${String(no).padStart(12, '0')}`;
/** FNV-1a: enough to tell texts of a test apart. */
const hash = (text: string) => {
  let value = 2_166_136_261;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return value.toString(16).padStart(64, '0');
};
const read = (text: string, assessorId = id(1)) => readFieldFile(text, assessorId, hash);
const file = (rings: readonly number[]) => ({
  deviceId: id(9),
  assessorId: id(1),
  madeAt: '2026-11-22T02:00:00.000Z',
  ops: rings.map((total, at) => ({
    opId: id(100 + at),
    sessionId: id(2),
    personId: id(3),
    personName: '林峰',
    drillZh: '手枪',
    drillEn: 'Pistol',
    madeAt: '2026-11-22T01:00:00.000Z',
    confirmed: true,
    expectedNo: at + 1,
    raw: { measure: 'ring_score', total },
    scored: { score: total },
  })),
});

test('what was written is read again, whatever was recorded', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { maxLength: 20 }), (rings) => {
      const found = read(writeFieldFile(file(rings), hash));
      expect(found).toMatchObject({ file: file(rings) });
    }),
  );
});

test('a file of which anything was changed, cut off or that is somebody else’s is not taken', () => {
  const text = writeFieldFile(file([88]), hash);
  expect(read(text.replace('88', '98'))).toEqual({ fault: 'changed' });
  expect(read(text.slice(0, -20))).toEqual({ fault: 'unreadable' });
  expect(read('{"whetstone":"answers/1"}')).toEqual({ fault: 'unreadable' });
  expect(read(text, id(7))).toEqual({ fault: 'another' });
});
