import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { processesIn, readProcess } from '../processes.ts';
import { runningOn } from './running-on.ts';
import { runScript, scratchDirectory } from './scratch.ts';

// Whole servers start here, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });
const scripts = scratchDirectory();
afterAll(() => scripts.remove());
const here = (file: string) => new URL(file, import.meta.url).href;

/** Starts a server in a scratch directory of its own, and a process on a data directory there, as a test does. */
const ownServer = `
  import { spawn } from 'node:child_process';
  import { openServer } from '${here('../postgres/open.ts')}';
  import { scratchDirectory } from '${here('./scratch.ts')}';
  const { path } = scratchDirectory();
  await openServer({ dataPath: path, logPath: path + '/postgres.log', port: 0 });
  const env = { ...process.env, WHETSTONE_DATA: path };
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env, cwd: '/', detached: true, stdio: 'ignore' });
  process.send({ path });
  setInterval(() => {}, 1000);`;

/** Has the keeper of the tests' server below it, as a whole run has. */
const wholeRun = `
  import { fork } from 'node:child_process';
  const keeper = fork(new URL('${here('./postgres-keeper.ts')}'), { detached: true, stdio: 'ignore' });
  keeper.once('message', ({ path }) => process.send({ path, keeper: keeper.pid }));
  setInterval(() => {}, 1000);`;

async function leavesNothing(path: string): Promise<void> {
  const left = () => [...runningOn(path), ...processesIn(join(path, 'pg18'))];
  await expect.poll(left, { timeout: 30_000 }).toEqual([]);
  await expect.poll(() => existsSync(path), { timeout: 5_000 }).toBe(false);
}

test('a killed test takes along its server, what ran on its data, and its directory', async () => {
  const run = runScript(scripts.path, 'own-server.ts', ownServer);
  const { path } = (await run.message) as { path: string };
  expect(processesIn(join(path, 'pg18')).length).toBeGreaterThan(0);
  expect(runningOn(path).length).toBeGreaterThan(0);
  run.child.kill('SIGKILL');
  await leavesNothing(path);
});

test.each([
  ['alone', false],
  ['together with the keeper of the server', true],
])('a whole run that is killed %s leaves nothing', async (_, keeperToo) => {
  const run = runScript(scripts.path, 'whole-run.ts', wholeRun);
  const { path, keeper } = (await run.message) as { path: string; keeper: number };
  expect(processesIn(join(path, 'pg18')).length).toBeGreaterThan(0);
  if (keeperToo) process.kill(keeper, 'SIGKILL');
  run.child.kill('SIGKILL');
  await leavesNothing(path);
});

test('removing the directory ends its leash', async () => {
  const { path, remove } = scratchDirectory();
  const leashes = () =>
    readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && readProcess(Number(pid))?.argv.at(-1) === path);
  expect(leashes()).toHaveLength(1);
  remove();
  expect(existsSync(path)).toBe(false);
  await expect.poll(leashes).toEqual([]);
});
