import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const TOOL = fileURLToPath(new URL('../tool.ts', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whetstone-parse-'));
});
afterAll(() => rm(folder, { recursive: true }));

function parse(args: string[], stdin = ''): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [TOOL, 'bank:parse', ...args], {
      env: { ...process.env, INIT_CWD: folder },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.on('close', (code) => done({ code, out, err }));
    child.stdin.end(stdin);
  });
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}

test('prints questions and errors as JSON and nothing else', async () => {
  const name = await file('a.gift', '::A::Good {T}\r\n\r\nBroken {=a\r\n');
  const { code, out, err } = await parse(['--format', 'gift', name]);
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toEqual({
    questions: [
      {
        kind: 'true-false',
        name: 'A',
        stem: 'Good',
        stemFormat: 'moodle',
        defaultMark: 1,
        correct: true,
        penalty: 1,
      },
    ],
    errors: [
      expect.objectContaining({
        line: 3,
        column: 8,
        code: 'brace-unclosed',
        reason: expect.any(String),
        reasonZh: expect.any(String),
      }),
    ],
  });
});

test('an empty file is no mistake; one of which nothing can be read is', async () => {
  expect((await parse(['--format', 'text', await file('empty.txt', '')])).code).toBe(0);
  const refused = await parse(['--format', 'gift', await file('b.gift', 'Broken {')]);
  expect([refused.code, JSON.parse(refused.out).errors.length]).toEqual([1, 1]);
  const binary = await parse([
    '--format',
    'text',
    await file('old.doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0])),
  ]);
  expect([binary.code, JSON.parse(binary.out).errors[0].code]).toEqual([1, 'file-old-office']);
});

test('reads from a pipe, and says no to a missing file or a call it does not understand', async () => {
  const piped = await parse(['--format', 'aiken', '-'], 'What?\nA. a\nB. b\nANSWER: B\n');
  expect(JSON.parse(piped.out).questions).toHaveLength(1);
  expect(await parse(['--format', 'gift', 'none.gift'])).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('ENOENT'),
  });
  expect(await parse(['--format', 'word', 'a'])).toMatchObject({ code: 2, out: '' });
});

test('five thousand questions are read and printed whole', async () => {
  const text = Array.from(
    { length: 5000 },
    (_, at) => `::Q${at}::What is ${at}? {\n=right #yes\n~wrong\n~%-50%worse\n}`,
  ).join('\n\n');
  const name = await file('big.gift', text);
  const { out } = await parse(['--format', 'gift', name]);
  expect(JSON.parse(out).questions).toHaveLength(5000);
});
