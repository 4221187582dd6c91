import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const floors = ['core', 'db', 'api', 'worker', 'web', 'seed', 'bench', 'box'];
let house = '';

/** A house of the same plan, with only what a test plants in it. */
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'fences-'));
  for (const floor of floors) mkdirSync(join(house, floor, 'src'), { recursive: true });
  for (const file of ['.dependency-cruiser.mjs', '.oxlintrc.json', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, file), join(house, file));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
});
afterEach(() => rmSync(house, { recursive: true, force: true }));

function plant(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
}

function run(tool: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules/.bin', tool), args, { cwd: house }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

const cruise = () => run('depcruise', ['--config', '.dependency-cruiser.mjs', ...floors]);
const lint = () => run('oxlint', ['--deny-warnings', ...floors]);
const something = 'export const something = 1;\n';

describe('the boundaries', () => {
  it('let a house without violations pass', async () => {
    plant({
      'core/src/org/unit.ts': something,
      'db/src/org/unit.ts':
        "import { something } from '../../../core/src/org/unit.ts';\nexport const more = something;\n",
    });
    expect(await cruise()).toMatchObject({ code: 0 });
  });

  const violations: [rule: string, from: string, importing: string][] = [
    ['floor-core', 'core/src/org/a.ts', 'db/src/org/b.ts'],
    ['floor-db', 'db/src/org/a.ts', 'api/src/org/b.ts'],
    ['floor-api', 'api/src/org/a.ts', 'worker/src/org/b.ts'],
    ['floor-worker', 'worker/src/org/a.ts', 'api/src/org/b.ts'],
    ['floor-web', 'web/src/a.ts', 'db/src/org/b.ts'],
    ['floor-seed', 'seed/src/a.ts', 'api/src/org/b.ts'],
    ['floor-box', 'box/src/a.ts', 'seed/src/b.ts'],
    ['rooms-of-api', 'api/src/exams/a.ts', 'api/src/drills/b.ts'],
    ['rooms-of-worker', 'worker/src/exams/a.ts', 'worker/src/capability/b.ts'],
    ['tests-are-not-imported', 'core/src/org/a.ts', 'core/src/org/b.test.ts'],
    ['no-entity-in-contract', 'core/src/org/a.ts', 'core/src/org/b.entity.ts'],
  ];
  it.each(violations)('%s: %s must not import %s', async (rule, from, to) => {
    const path = `${'../'.repeat(from.split('/').length - 1)}${to}`;
    plant({ [to]: something, [from]: `import { something } from '${path}';\nexport const a = something;\n` });
    const { code, output } = await cruise();
    expect(output).toContain(`error ${rule}:`);
    expect(code).toBeGreaterThan(0);
  });

  it('sees imports of types too', async () => {
    plant({
      'db/src/org/b.ts': 'export type Thing = string;\n',
      'core/src/org/a.ts':
        "import type { Thing } from '../../../db/src/org/b.ts';\nexport const a: Thing = '';\n",
    });
    expect((await cruise()).output).toContain('error floor-core:');
  });

  it('core-is-pure: core must not read files', async () => {
    plant({
      'core/src/org/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n",
    });
    expect((await cruise()).output).toContain('error core-is-pure:');
  });

  it('no-circular: two files must not need each other', async () => {
    plant({
      'db/src/org/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'db/src/org/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    });
    expect((await cruise()).output).toContain('error no-circular:');
  });

  it('resolvable: an import must lead somewhere', async () => {
    plant({ 'db/src/org/a.ts': "import { gone } from './gone.ts';\nexport const a = gone;\n" });
    expect((await cruise()).output).toContain('error resolvable:');
  });
});

describe('the lint bans', () => {
  it.each([
    [
      'the system clock in core',
      'core/src/org/a.ts',
      'export const a = () => new Date();\n',
      'Time is an argument',
    ],
    [
      'the system clock in a handler',
      'api/src/org/a.ts',
      'export const a = () => Date.now();\n',
      'Time is an argument',
    ],
    [
      'chance in the worker',
      'worker/src/org/a.ts',
      'export const a = () => Math.random();\n',
      'Chance is an argument',
    ],
    ['any', 'api/src/org/a.ts', 'export const a = (b: any) => b;\n', 'no-explicit-any'],
    [
      'a file of 301 lines',
      'db/src/org/a.ts',
      'export const a = [\n' + '  1,\n'.repeat(300) + '];\n',
      'max-lines',
    ],
  ])('refuse %s', async (_what, path, text, says) => {
    plant({ [path]: text });
    const { code, output } = await lint();
    expect(output).toContain(says);
    expect(code).toBeGreaterThan(0);
  });

  it('leave the clock to db/platform', async () => {
    plant({ 'db/src/platform/a.ts': 'export const a = () => Date.now();\n' });
    expect(await lint()).toMatchObject({ code: 0 });
  });
});
