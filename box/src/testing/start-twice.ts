import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { choosePort } from '../ports.ts';
import { waitFor } from '../wait.ts';
import { runningOn } from './running-on.ts';
import { scratchDirectory } from './scratch.ts';

/**
 * Checks the README's start command as a newcomer types it, on fresh data: a first start, a second one, and
 * after each a termination of the npx process that leaves nothing running. Exit code 0 only if all of it holds.
 * Its one argument, if any, is where the data is left for whoever goes on with it.
 * The seconds are printed beside their aim and decide nothing: they depend on what else the machine does.
 */
const checkout = join(import.meta.dirname, '..', '..', '..');
const secondStartSeconds = 5;
const scratch = scratchDirectory();
const data = process.argv[2] ?? join(scratch.path, 'data');
const port = String(await choosePort(3_100));

async function startAndStop(withinMs: number): Promise<number> {
  const beganAt = performance.now();
  const child = spawn('npx', ['-y', 'pnpm@12.21.0', 'start'], {
    cwd: checkout,
    env: { ...process.env, PORT: port, WHETSTONE_DATA: data, DATABASE_URL: '', REDIS_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  const ended = once(child, 'exit');
  const ready = () => said.includes(`ready http://127.0.0.1:${port}\n`) || child.exitCode !== null;
  await waitFor(ready, { withinMs });
  const seconds = (performance.now() - beganAt) / 1_000;
  process.stdout.write(said);
  if (!said.includes('ready')) throw new Error(`not ready after ${seconds.toFixed(1)} s`);
  const health = await fetch(`http://127.0.0.1:${port}/api/health`);
  if (health.status !== 200) throw new Error(`/api/health answered ${health.status}`);
  child.kill('SIGTERM');
  await ended;
  const left = () => runningOn(data).length === 0;
  if (!(await waitFor(left, { withinMs: 20_000 }))) throw new Error('something was left running');
  return seconds;
}

try {
  console.log(`first start: ${(await startAndStop(180_000)).toFixed(1)} s`);
  const second = await startAndStop(60_000);
  console.log(`second start: ${second.toFixed(1)} s (aim: at most ${secondStartSeconds} s)`);
} finally {
  for (const pid of runningOn(data)) process.kill(pid, 'SIGKILL');
  rmSync(scratch.path, { recursive: true, force: true });
}
