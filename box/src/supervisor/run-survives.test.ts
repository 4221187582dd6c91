import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { countRuns } from '../testing/fake-checkout.ts';
import { LaunchTrial, patience } from '../testing/launch-trial.ts';
import { pidOf, runningOn } from '../testing/running-on.ts';

/** Has been started and stopped once; each test goes on with a copy. */
let warm: LaunchTrial;
beforeAll(async () => {
  warm = await LaunchTrial.prepare();
  const first = warm.start();
  await warm.ready(first);
  await warm.stop(first, 'SIGTERM');
});
afterAll(() => warm.clear());

let trial: LaunchTrial;
beforeEach(async () => {
  trial = await LaunchTrial.prepare(warm);
});
afterEach(() => trial.clear());

test('killing any one process is healed while the rest goes on', async () => {
  const one = trial.start();
  await trial.ready(one);
  for (const script of ['api/src/main.ts', 'worker/src/main.ts', 'valkey/main.ts', 'bin/postgres']) {
    const victim = pidOf(trial.data, script)!;
    process.kill(victim, 'SIGKILL');
    await expect.poll(() => pidOf(trial.data, script) ?? victim, patience).not.toBe(victim);
    await expect.poll(() => trial.health(), patience).toBe(200);
  }
  expect(one.said()).toMatch(/valkey stopped unexpectedly .*SIGKILL/);
});

test('killing the launcher takes everything along, and the next start has the same data', async () => {
  const first = trial.start();
  await trial.ready(first);
  first.process.kill('SIGKILL');
  await first.exitCode;
  await expect.poll(() => runningOn(trial.data), patience).toEqual([]);
  await trial.ready(trial.start());
  expect(countRuns(trial.data)['seed']).toBe(1);
});

test('a database left over from a start whose every process was killed is used again', async () => {
  const first = trial.start();
  await trial.ready(first);
  const database = pidOf(trial.data, 'bin/postgres');
  process.kill(pidOf(trial.data, 'postmaster.pid')!, 'SIGSTOP');
  first.process.kill('SIGKILL');
  await first.exitCode;
  await trial.ready(trial.start());
  expect(pidOf(trial.data, 'bin/postgres')).toBe(database);
  expect(countRuns(trial.data)['seed']).toBe(1);
});

test('the end of the package manager above stops everything', async () => {
  writeFileSync(
    join(trial.checkout, 'npx-cli.cjs'),
    `const { spawn } = require('node:child_process');
     spawn(process.argv[2], process.argv.slice(3), { stdio: 'inherit', detached: true });`,
  );
  const above = [process.execPath, join(trial.checkout, 'npx-cli.cjs'), 'sh', '-c', '"$@"; true', 'sh'];
  const one = trial.start({}, [...above, process.execPath]);
  await trial.ready(one);
  one.process.kill('SIGKILL');
  await expect.poll(() => runningOn(trial.data), patience).toEqual([]);
  expect(one.said()).toContain('The start command is gone');
});
