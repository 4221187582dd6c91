import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkoutIsPublic, isRoot, runScript, scratchDirectory } from '../testing/scratch.ts';
import { takeDataDirectory } from './data-directory.ts';

let scratch: ReturnType<typeof scratchDirectory>;
beforeEach(() => {
  scratch = scratchDirectory();
});
afterEach(() => scratch.remove());

const taker = `
  import { takeDataDirectory } from '${new URL('./data-directory.ts', import.meta.url).href}';
  const answer = await takeDataDirectory(process.argv[2]).then(() => 'taken', (fault) => fault.code + ': ' + fault.message);
  process.send(answer);
  process.disconnect();`;

test('a missing directory is made for its owner only', async () => {
  const path = join(scratch.path, 'deep', 'data');
  const hold = await takeDataDirectory(path);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  hold.release();
});

test('a directory in use names who uses it', async () => {
  const path = join(scratch.path, 'data');
  const hold = await takeDataDirectory(path);
  hold.describe('4711 http://127.0.0.1:3999');
  const second = takeDataDirectory(path);
  await expect(second).rejects.toMatchObject({ code: 'already-running' });
  await expect(second).rejects.toThrow(/4711.*http:\/\/127\.0\.0\.1:3999/);
  hold.release();
});

test('a path through a file is refused', async () => {
  writeFileSync(join(scratch.path, 'file'), '');
  const refused = takeDataDirectory(join(scratch.path, 'file', 'data'));
  await expect(refused).rejects.toMatchObject({ code: 'data-directory-unusable' });
});

const other = { uid: 65_534, gid: 65_534 };

test.runIf(isRoot && checkoutIsPublic())('the directory of another user is refused by name', async () => {
  const path = join(scratch.path, 'data');
  const hold = await takeDataDirectory(path);
  hold.release();
  const run = runScript(scratch.path, 'taker.ts', taker, { ...other, args: [path] });
  expect(await run.message).toMatch(/^data-directory-foreign: .*the user root/);
  await run.exitCode;
});

test.runIf(isRoot && checkoutIsPublic())('a place where the user may make nothing is refused', async () => {
  mkdirSync(join(scratch.path, 'locked'));
  chmodSync(join(scratch.path, 'locked'), 0o755);
  const args = [join(scratch.path, 'locked', 'data')];
  const run = runScript(scratch.path, 'taker.ts', taker, { ...other, args });
  expect(await run.message).toMatch(/^data-directory-foreign: .*the user root/);
  await run.exitCode;
});
