import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countRuns, writeFakeCheckout } from '../testing/fake-checkout.ts';
import { LaunchTrial, patience } from '../testing/launch-trial.ts';
import { pidOf, runningOn } from '../testing/running-on.ts';

let trial: LaunchTrial;
beforeEach(async () => {
  trial = await LaunchTrial.prepare();
});
afterEach(() => trial.clear());

test('the first start does the one-time work, later ones only what changed, each signal is a clean end', async () => {
  const first = trial.start();
  await trial.ready(first);
  expect(first.said()).toMatch(/民警 +010203 +demo +某人 · 城东派出所/);
  expect(countRuns(trial.data)).toEqual({ build: 1, migrate: 1, seed: 1, api: 1, worker: 1 });
  await trial.stop(first, 'SIGINT');
  const second = trial.start();
  await trial.ready(second);
  expect(countRuns(trial.data)).toEqual({ build: 1, migrate: 1, seed: 1, api: 2, worker: 2 });
  await trial.stop(second, 'SIGTERM');
  writeFileSync(join(trial.checkout, 'web', 'src', 'page.svelte'), '<p>other</p>');
  const third = trial.start();
  await trial.ready(third);
  expect(countRuns(trial.data)).toEqual({ build: 2, migrate: 1, seed: 1, api: 3, worker: 3 });
  await trial.stop(third, 'SIGHUP');
});

test('a start interrupted while loading the city begins the load afresh', async () => {
  const slow = `import pg from '${import.meta.resolve('pg')}';
    const client = new pg.Client(process.env.DATABASE_URL);
    await client.connect();
    await client.query("insert into setting values ('seed.loading')");
    await client.query('insert into unit values (99)');
    console.log('half of it');
    setInterval(() => {}, 1000);`;
  writeFakeCheckout(trial.checkout, { 'seed/src/main.ts': slow });
  const first = trial.start();
  const log = join(trial.data, 'logs', 'seed.log');
  await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8'), patience).toContain('half of it');
  first.process.kill('SIGKILL');
  await first.exitCode;
  await expect.poll(() => pidOf(trial.data, 'seed/src/main.ts')).toBeUndefined();
  writeFakeCheckout(trial.checkout);
  await trial.ready(trial.start());
  expect(countRuns(trial.data)).toMatchObject({ migrate: 1, seed: 1 });
});

test('a stop while loading the city is clean too', async () => {
  writeFakeCheckout(trial.checkout, { 'seed/src/main.ts': 'setInterval(() => {}, 1000);' });
  const one = trial.start();
  await expect.poll(() => pidOf(trial.data, 'seed/src/main.ts'), patience).toBeTruthy();
  one.process.kill('SIGTERM');
  expect(await one.exitCode).toBe(0);
  expect(runningOn(trial.data)).toEqual([]);
});
