import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { processesIn, stillRuns } from '../processes.ts';
import { scratchDirectory } from '../testing/scratch.ts';
import { launcherChain, launcherGoneAlready, watchChain } from './launcher-chain.ts';

let scratch: ReturnType<typeof scratchDirectory>;
beforeEach(() => {
  scratch = scratchDirectory();
});
afterEach(() => {
  for (const pid of processesIn(scratch.path)) process.kill(pid, 'SIGKILL');
  scratch.remove();
});

/** Starts `sleep` below the given programs and gives its pid. */
async function sleepBelow(...programs: string[]): Promise<number> {
  const [program = '', ...rest] = programs;
  const child = spawn(program, [...rest, 'sh', '-c', 'echo $$; exec sleep 60'], {
    cwd: scratch.path,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return Number(line.toString());
}

/** A program that runs its arguments as a child and waits, under any name. */
function wrapper(name: string): string {
  const path = join(scratch.path, name);
  symlinkSync(process.execPath, path);
  return path;
}

function waiter(): string {
  const path = join(scratch.path, 'waiter.cjs');
  writeFileSync(
    path,
    `const [program, ...args] = process.argv.slice(2);
     require('node:child_process').spawn(program, args, { stdio: 'inherit' });`,
  );
  return path;
}

test('npx and pnpm above are found through the shells between them, the shell above them is not', async () => {
  const script = waiter();
  const shell = ['sh', '-c', '"$@"; true', 'sh'];
  const npx = [wrapper('npx'), script];
  const pnpm = [wrapper('pnpm'), script];
  const pid = await sleepBelow(...shell, ...npx, ...shell, ...pnpm, ...shell);
  const names = launcherChain(pid).links.map(({ argv }) => argv[0]?.split('/').at(-1));
  expect(names).toEqual(['pnpm', 'npx']);
});

test('a program that is no package manager ends the chain', async () => {
  const script = waiter();
  const pid = await sleepBelow(wrapper('npx'), script, wrapper('other'), script);
  expect(launcherChain(pid)).toEqual({ links: [], orphaned: false });
});

test('the title npm gives itself is recognised', async () => {
  const path = join(scratch.path, 'titled.cjs');
  writeFileSync(
    path,
    `process.title = 'npm exec pnpm@1 start';
     const [program, ...args] = process.argv.slice(2);
     require('node:child_process').spawn(program, args, { stdio: 'inherit' });`,
  );
  const chain = launcherChain(await sleepBelow(process.execPath, path));
  expect(chain.links.map(({ argv }) => argv[0])).toEqual(['npm exec pnpm@1 start']);
});

test('the watcher tells once when a link of the chain has died, also while it is a zombie', async () => {
  const pid = await sleepBelow(wrapper('npx'), waiter());
  const chain = launcherChain(pid);
  let told = 0;
  watchChain(chain, () => told++, 5);
  expect(told).toBe(0);
  process.kill(chain.links[0]!.pid, 'SIGKILL');
  await expect.poll(() => told).toBe(1);
  expect(stillRuns(chain.links[0]!)).toBe(false);
  process.kill(pid, 'SIGKILL');
});

test('an npx that died before the launcher looked is noticed by the path it leaves', async () => {
  const script = waiter();
  // As npx does: run pnpm through a shell, and be killed while that is at work.
  const pid = await sleepBelow(
    wrapper('npx'),
    script,
    'sh',
    '-c',
    '"$@"; true',
    'sh',
    wrapper('pnpm'),
    script,
  );
  const env = { PATH: '/home/x/.npm/_npx/abc/node_modules/.bin:/usr/bin' };
  expect(launcherGoneAlready(launcherChain(pid), env)).toBe(false);
  const npx = launcherChain(pid).links.at(-1)!;
  process.kill(npx.pid, 'SIGKILL');
  await expect.poll(() => stillRuns(npx)).toBe(false);
  await expect.poll(() => launcherGoneAlready(launcherChain(pid), env)).toBe(true);
  expect(launcherGoneAlready(launcherChain(pid), { PATH: '/usr/bin' })).toBe(false);
});

test('a pnpm below another program that came by npx is nobody’s orphan', async () => {
  const script = waiter();
  const pid = await sleepBelow(wrapper('npx'), script, wrapper('other'), script, wrapper('pnpm'), script);
  const env = { PATH: '/home/x/.npm/_npx/abc/node_modules/.bin:/usr/bin' };
  expect(launcherChain(pid).links).toHaveLength(1);
  expect(launcherGoneAlready(launcherChain(pid), env)).toBe(false);
});
