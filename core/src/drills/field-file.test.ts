import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FieldFileOp, proveFieldFile, readFieldFile, writeFieldFile } from './field-file.ts';

const id = (no: number) => `0196faa7-7280-7fd2-ba32-${String(no).padStart(12, '0')}`;
/** FNV-1a: enough to tell texts of a test apart. */
const hash = (text: string) => {
  let value = 2_166_136_261;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return value.toString(16).padStart(64, '0');
};
/** A signature that only who has the key can make: here the digest with the key in front. */
const signWith = (key: string) => async (text: string) => hash(key + text);
const verify = async (text: string, signature: string, key: string) => signature === hash(key + text);

const about = (no: number) => ({
  opId: id(100 + no),
  sessionId: id(2),
  personId: id(3),
  personName: '林峰',
  drillZh: '手枪',
  drillEn: 'Pistol',
  madeAt: '2026-11-22T01:00:00.000Z',
});
const raw = (total: number) => ({ measure: 'ring_score', total });
const record = (no: number, total = 88): FieldFileOp => ({
  ...about(no),
  kind: 'record',
  raw: raw(total),
  scored: { score: total },
  confirmed: true,
  expectedNo: 1,
  correctsId: null,
});
const anyOp = fc.oneof(
  fc.nat(100).map((total) => record(0, total)),
  fc.constant<FieldFileOp>({ ...record(0), correctsId: `op:${id(1)}` }),
  fc.constant<FieldFileOp>({ ...about(0), kind: 'void', resultId: id(9), reason: '记错人' }),
  fc.constant<FieldFileOp>({
    ...about(0),
    kind: 'mark',
    raw: raw(70),
    scored: { score: 70 },
    reason: null,
  }),
  fc.constant<FieldFileOp>({ ...about(0), kind: 'stop', reasons: ['枪口指向人员'] }),
  fc.constant<FieldFileOp>({ ...about(0), kind: 'postpone', untilOn: '2026-12-01' }),
);
const someOps = fc
  .array(anyOp, { minLength: 1, maxLength: 20 })
  .map((ops) => ops.map((op, at) => ({ ...op, opId: id(100 + at) })));

const write = (ops: readonly FieldFileOp[], key = 'key') => {
  const said = { deviceId: id(9), assessorId: id(1), madeAt: '2026-11-22T02:00:00.000Z', publicKey: key };
  return writeFieldFile({ ...said, ops }, hash, signWith(key));
};
function read(text: string, assessorId = id(1)) {
  const found = readFieldFile(text, assessorId, hash);
  if ('fault' in found) throw new Error(found.fault);
  return found;
}

test('results, corrections, marks, stops and what else waited are read as they were written', async () => {
  await fc.assert(
    fc.asyncProperty(someOps, async (ops) => {
      const found = read(await write(ops));
      expect(found).toMatchObject({ genuine: ops, touched: [], missing: 0 });
      expect(await proveFieldFile(found.file, 'key', verify)).toBe('proven');
    }),
  );
});

test('of a file that was touched the rest is taken, and each touched op is named', async () => {
  const text = await write([record(0), record(1, 75), record(2)]);
  expect(read(text.replace('"total":75', '"total":95'))).toMatchObject({
    genuine: [{ opId: id(100) }, { opId: id(102) }],
    touched: [{ opId: id(101), personName: '林峰' }],
    missing: 0,
  });
  const file = JSON.parse(text) as { ops: FieldFileOp[] };
  const without = JSON.stringify({ ...file, ops: file.ops.slice(1) });
  expect(read(without)).toMatchObject({ touched: [], missing: 1 });
  const added = JSON.stringify({ ...file, ops: [...file.ops, record(7)] });
  expect(read(added)).toMatchObject({ touched: [{ opId: id(107) }], missing: 0 });
});

test('whoever changes what the device says it wrote breaks its signature; another key is another device', async () => {
  const text = await write([record(0)]);
  const other = read(text.replace(id(9), id(8)));
  expect(await proveFieldFile(other.file, 'key', verify)).toBe('forged');
  const { file } = read(await write([record(0)], 'mine'));
  expect(await proveFieldFile(file, 'key', verify)).toBe('other-key');
  expect(await proveFieldFile(file, null, verify)).toBe('unknown-device');
});

test('what is none of ours, cut, or somebody else’s is not taken', async () => {
  const text = await write([record(0)]);
  expect(readFieldFile(text.slice(0, -20), id(1), hash)).toEqual({ fault: 'unreadable' });
  expect(readFieldFile('{"whetstone":"answers/1"}', id(1), hash)).toEqual({ fault: 'unreadable' });
  expect(readFieldFile(text, id(7), hash)).toEqual({ fault: 'another' });
});

test('an op that lacks what its kind needs is not taken, even signed', async () => {
  const bare = { ...about(0), kind: 'void', resultId: id(9) } as unknown as FieldFileOp;
  expect(read(await write([bare]))).toMatchObject({ genuine: [], touched: [{ opId: id(100) }] });
});
