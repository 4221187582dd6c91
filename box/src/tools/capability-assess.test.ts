import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const TOOL = fileURLToPath(new URL('../tool.ts', import.meta.url));
const reference = new URL('../../../core/src/capability/reference/capability-cases.json', import.meta.url);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whetstone-tool-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function tool(...args: string[]): Promise<Outcome> {
  const env = { ...process.env, INIT_CWD: folder };
  return new Promise((done) => {
    const child = execFile(process.execPath, [TOOL, ...args], { env }, (_error, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return name;
}

test('prints the reference cases, shuffled and without answers, with their answers', async () => {
  const wanted = JSON.parse(await readFile(reference, 'utf8'));
  const asked = structuredClone(wanted);
  for (const one of asked.cases) {
    delete one.expect;
    one.evidence.reverse();
  }
  const { code, out, err } = await tool('capability:assess', await file('a.json', JSON.stringify(asked)));
  expect([code, err]).toEqual([0, '']);
  const answers = JSON.parse(out).cases.map((one: { expect: unknown }) => one.expect);
  expect(answers).toEqual(wanted.cases.map((one: { expect: unknown }) => one.expect));
});

test('bad cases end with 1, a sentence for each fault on stderr and nothing on stdout', async () => {
  const bad = {
    cases: [{ name: 'x', asOf: '2026-02-30', required: 2, evidence: [{ id: 'e', type: 'drill' }] }],
  };
  const { code, out, err } = await tool('capability:assess', await file('b.json', JSON.stringify(bad)));
  expect([code, out]).toEqual([1, '']);
  expect(err).toBe('b.json: case 1 "x": evidence 1 "e": on: is missing\n');
});

test('a file that is missing or no JSON ends with 1 and says so', async () => {
  expect(await tool('capability:assess', 'none.json')).toEqual({
    code: 1,
    out: '',
    err: 'none.json: cannot be read (ENOENT)\n',
  });
  const { code, err } = await tool('capability:assess', await file('c.json', '{"cases":'));
  expect(code).toBe(1);
  expect(err).toMatch(/^c\.json: is not JSON: /);
});

test('a wrong call ends with 2 and the usage', async () => {
  for (const args of [[], ['a.json', 'b.json']]) {
    const { code, err } = await tool('capability:assess', ...args);
    expect(code).toBe(2);
    expect(err).toContain('usage: pnpm tool capability:assess <file.json>');
  }
});

test('the list names the tools; an unknown tool ends with 2 and the list', async () => {
  const help = await tool('--help');
  expect(help).toMatchObject({ code: 0, err: '' });
  expect(help.out).toContain('capability:assess');
  const unknown = await tool('toString');
  expect(unknown).toMatchObject({ code: 2, out: '' });
  expect(unknown.err).toContain('unknown tool: toString');
  expect(unknown.err).toContain('capability:assess');
});
