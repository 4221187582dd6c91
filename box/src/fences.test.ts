import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const floors = ['core', 'db', 'api', 'worker', 'web', 'seed', 'bench', 'box'];
const houses: string[] = [];
type Files = Record<string, string>;
interface Outcome {
  code: number;
  output: string;
}

/** A house of the same plan, with only what is planted in it. */
function plant(files: Files): string {
  const house = mkdtempSync(join(tmpdir(), 'fences-'));
  houses.push(house);
  for (const floor of floors) mkdirSync(join(house, floor, 'src'), { recursive: true });
  for (const file of ['.dependency-cruiser.mjs', '.oxlintrc.json', 'package.json', 'tsconfig.base.json'])
    cpSync(join(root, file), join(house, file));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  return house;
}
afterAll(() => houses.forEach((house) => rmSync(house, { recursive: true, force: true })));

function run(house: string, tool: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules/.bin', tool), args, { cwd: house }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

const cruise = (files: Files) =>
  run(plant(files), 'depcruise', ['--config', '.dependency-cruiser.mjs', ...floors]);
const lint = (files: Files) =>
  run(plant(files), 'oxlint', ['--deny-warnings', '--format', 'unix', ...floors]);
const something = 'export const something = 1;\n';
const exported = (name: string, from: string) => `import ${name} from '${from}';\nexport const a = 1;\n`;
const upTo = (from: string, to: string) => `${'../'.repeat(from.split('/').length - 1)}${to}`;

/** What must not import what. All are planted in one house; each must be named with its rule. */
const forbidden: [rule: string, from: string, to: string][] = [
  ['floor-core', 'core/src/org/of-core.ts', 'db/src/org/b.ts'],
  ['floor-db', 'db/src/org/of-db.ts', 'api/src/org/b.ts'],
  ['floor-api', 'api/src/org/of-api.ts', 'worker/src/org/b.ts'],
  ['floor-worker', 'worker/src/org/of-worker.ts', 'api/src/org/b.ts'],
  ['floor-web', 'web/src/of-web.ts', 'db/src/org/b.ts'],
  ['floor-seed', 'seed/src/of-seed.ts', 'api/src/org/b.ts'],
  ['floor-box', 'box/src/of-box.ts', 'seed/src/b.ts'],
  ['rooms-of-api', 'api/src/exams/of-room.ts', 'api/src/drills/b.ts'],
  ['rooms-of-worker', 'worker/src/exams/of-room.ts', 'worker/src/capability/b.ts'],
  ['tests-are-not-imported', 'core/src/org/of-test.ts', 'core/src/org/b.test.ts'],
  ['no-entity-in-contract', 'core/src/org/of-contract.ts', 'core/src/org/b.entity.ts'],
];

/** Violations that are not one file importing another. */
const others: [rule: string, path: string, text: string][] = [
  [
    'floor-core',
    'core/src/org/of-types.ts',
    `import type { T } from '../../../db/src/org/types.ts';\nexport const a: T = '';\n`,
  ],
  ['core-is-pure', 'core/src/org/of-node.ts', exported('{ readFileSync }', 'node:fs')],
  ['no-circular', 'db/src/org/back.ts', "import { b } from './circle.ts';\nexport const a = () => b;\n"],
  ['resolvable', 'db/src/org/of-gone.ts', exported('{ gone }', './gone.ts')],
];

describe('the boundaries', () => {
  let found: Outcome;
  beforeAll(async () => {
    found = await cruise({
      ...Object.fromEntries(forbidden.map(([, , to]) => [to, something])),
      ...Object.fromEntries(
        forbidden.map(([, from, to]) => [from, exported('{ something }', upTo(from, to))]),
      ),
      ...Object.fromEntries(others.map(([, path, text]) => [path, text])),
      'db/src/org/types.ts': 'export type T = string;\n',
      'db/src/org/circle.ts': "import { a } from './back.ts';\nexport const b = () => a;\n",
    });
  });

  it('let a house without violations pass', async () => {
    const [core, db] = ['core/src/org/unit.ts', 'db/src/org/unit.ts'];
    expect(
      await cruise({ [core]: something, [db]: exported('{ something }', upTo(db, core)) }),
    ).toMatchObject({ code: 0 });
  });

  it('fail a house with violations', () => expect(found.code).toBeGreaterThan(0));

  it.each(forbidden)('%s: %s must not import %s', (rule, from, to) => {
    expect(found.output).toContain(`error ${rule}: ${from} → ${to}`);
  });

  it.each(others)('%s: seen in %s', (rule, path) => {
    expect(found.output).toContain(`error ${rule}: ${path} → `);
  });
});

/** What the lint must say of which text. */
const banned: [what: string, path: string, text: string, says: string][] = [
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
    "'Math.random' is restricted",
  ],
  ['any', 'api/src/org/b.ts', 'export const a = (b: any) => b;\n', 'no-explicit-any'],
  ['a file of 301 lines', 'db/src/org/a.ts', `export const a = [\n${'  1,\n'.repeat(300)}];\n`, 'max-lines'],
];

describe('the lint bans', () => {
  let found: Outcome;
  beforeAll(async () => {
    found = await lint(Object.fromEntries(banned.map(([, path, text]) => [path, text])));
  });

  it('fail a house with violations', () => expect(found.code).toBeGreaterThan(0));

  it.each(banned)('refuse %s', (_what, path, _text, says) => {
    const lines = found.output.split('\n').filter((line) => line.startsWith(`${path}:`));
    expect(lines.join('\n')).toContain(says);
  });

  it('leave the clock to db/platform', async () => {
    const found = await lint({ 'db/src/platform/a.ts': 'export const a = () => Date.now();\n' });
    expect(found).toMatchObject({ code: 0 });
  });
});
