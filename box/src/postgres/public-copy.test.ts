import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRoot, scratchDirectory } from '../testing/scratch.ts';
import { publicCopy } from './public-copy.ts';

let scratch: ReturnType<typeof scratchDirectory>;
let native: string;
const copyOf = () => publicCopy(native, '18.0', scratch.path, 'copy');

beforeEach(() => {
  scratch = scratchDirectory();
  native = join(scratch.path, 'native');
  mkdirSync(join(native, 'bin'), { recursive: true, mode: 0o700 });
  mkdirSync(join(native, 'lib'), { mode: 0o700 });
  writeFileSync(join(native, 'bin', 'postgres'), 'program', { mode: 0o700 });
  writeFileSync(join(native, 'lib', 'libicu.so.1'), 'library', { mode: 0o600 });
  symlinkSync('libicu.so.1', join(native, 'lib', 'libicu.so'));
});
afterEach(() => scratch.remove());

test('the copy can be read and run by every account, with links kept as links', async () => {
  const copy = await copyOf();
  expect(statSync(copy).mode & 0o777).toBe(0o755);
  expect(statSync(join(copy, 'bin', 'postgres')).mode & 0o777).toBe(0o755);
  expect(statSync(join(copy, 'lib', 'libicu.so.1')).mode & 0o777).toBe(0o644);
  expect(readlinkSync(join(copy, 'lib', 'libicu.so'))).toBe('libicu.so.1');
});

test('a second call uses the first copy', async () => {
  const first = lstatSync(await copyOf()).ino;
  expect(lstatSync(await copyOf()).ino).toBe(first);
});

test('a copy that a tidy-up has eaten into is made again', async () => {
  const copy = await copyOf();
  rmSync(join(copy, 'lib', 'libicu.so.1'));
  await copyOf();
  expect(readFileSync(join(copy, 'lib', 'libicu.so.1'), 'utf8')).toBe('library');
});

test('a place others can write to is not run from', async () => {
  chmodSync(await copyOf(), 0o777);
  await expect(copyOf()).rejects.toMatchObject({ code: 'binaries-untrusted' });
});

test.runIf(isRoot)('a directory somebody else put there is not run from and not removed', async () => {
  const copy = await copyOf();
  chownSync(copy, 1, 1);
  await expect(copyOf()).rejects.toMatchObject({ code: 'binaries-untrusted' });
  expect(existsSync(copy)).toBe(true);
});

test('two copies at once both end with a whole one', async () => {
  const [one, two] = await Promise.all([copyOf(), copyOf()]);
  expect(one).toBe(two);
  expect(readFileSync(join(one, 'bin', 'postgres'), 'utf8')).toBe('program');
});
