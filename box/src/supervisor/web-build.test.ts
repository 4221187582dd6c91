import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchDirectory } from '../testing/scratch.ts';
import { provideWebPages, stampSources } from './web-build.ts';

let scratch: ReturnType<typeof scratchDirectory>;
beforeEach(() => {
  scratch = scratchDirectory();
  mkdirSync(join(scratch.path, 'web', 'node_modules', 'vite', 'bin'), { recursive: true });
  mkdirSync(join(scratch.path, 'web', 'src'));
  mkdirSync(join(scratch.path, 'core', 'src'), { recursive: true });
  write('pnpm-lock.yaml', 'lock');
  write('web/vite.config.ts', 'config');
  write('web/src/page.svelte', 'page');
  write('core/src/rule.ts', 'rule');
  write('web/node_modules/vite/bin/vite.js', builds);
});
afterEach(() => scratch.remove());

const builds = `
  const { appendFileSync, mkdirSync } = require('node:fs');
  mkdirSync('build', { recursive: true });
  appendFileSync('../built', 'x');
  setTimeout(() => {}, 50);`;

function write(name: string, content: string): void {
  writeFileSync(join(scratch.path, name), content);
}

function provide(): Promise<void> {
  const spec = { name: 'web', env: () => process.env, logPath: join(scratch.path, 'web.log') };
  return provideWebPages(scratch.path, spec, { what: 'pages', dataPath: scratch.path, onBegin: () => {} });
}
const builtTimes = () => readFileSync(join(scratch.path, 'built'), 'utf8').length;

test('the stamp follows content, not dates, names included', async () => {
  const before = await stampSources(scratch.path);
  utimesSync(join(scratch.path, 'web/src/page.svelte'), 1, 1);
  expect(await stampSources(scratch.path)).toBe(before);
  write('web/src/page.test.ts', 'a test is not part of the pages');
  expect(await stampSources(scratch.path)).toBe(before);
  for (const name of ['web/src/page.svelte', 'web/vite.config.ts', 'core/src/rule.ts', 'pnpm-lock.yaml']) {
    const last = await stampSources(scratch.path);
    write(name, 'changed');
    expect(await stampSources(scratch.path), name).not.toBe(last);
  }
});

test('pages are built once for the same sources, and again when the build was removed', async () => {
  await provide();
  await provide();
  expect(builtTimes()).toBe(1);
  rmSync(join(scratch.path, 'web', 'build'), { recursive: true });
  await provide();
  expect(builtTimes()).toBe(2);
});

test('two starts at once build once', async () => {
  await Promise.all([provide(), provide()]);
  expect(builtTimes()).toBe(1);
});

test('a failed build is one sentence and is tried again the next time', async () => {
  write('web/node_modules/vite/bin/vite.js', 'console.error("error: no such page"); process.exit(1)');
  await expect(provide()).rejects.toThrow(/error: no such page/);
  write('web/node_modules/vite/bin/vite.js', builds);
  await provide();
  expect(builtTimes()).toBe(1);
});
