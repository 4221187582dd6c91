import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askHolder, takeHold } from './hold.ts';
import { runScript, scratchDirectory } from './testing/scratch.ts';

let scratch: ReturnType<typeof scratchDirectory>;
beforeEach(() => {
  scratch = scratchDirectory();
});
afterEach(() => scratch.remove());

test('one process holds a directory at a time, by whatever name it is called', async () => {
  const link = join(scratch.path, 'link');
  symlinkSync(scratch.path, link);
  const first = await takeHold(scratch.path, 'test');
  expect(await takeHold(link, 'test')).toBeUndefined();
  const other = await takeHold(scratch.path, 'other purpose');
  expect(other).toBeDefined();
  first?.release();
  const second = await takeHold(link, 'test');
  expect(second).toBeDefined();
  for (const hold of [other, second]) hold?.release();
});

test('a hold ends with its process, however that dies', async () => {
  const script = `
    import { takeHold } from '${new URL('./hold.ts', import.meta.url).href}';
    const hold = await takeHold(process.argv[2], 'test');
    hold.describe('held by the script');
    process.send('held');
    setInterval(() => {}, 1000);`;
  const run = runScript(scratch.path, 'holder.ts', script, { args: [scratch.path] });
  await run.message;
  expect(await takeHold(scratch.path, 'test')).toBeUndefined();
  expect(await askHolder(scratch.path, 'test')).toBe('held by the script');
  run.child.kill('SIGKILL');
  await run.exitCode;
  const next = await takeHold(scratch.path, 'test');
  expect(next).toBeDefined();
  next?.release();
});

test('asking where nobody holds gives nothing', async () => {
  expect(await askHolder(join(scratch.path), 'test')).toBe('');
});
