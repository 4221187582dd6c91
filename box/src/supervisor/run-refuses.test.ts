import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { choosePort } from '../ports.ts';
import { writeFakeCheckout } from '../testing/fake-checkout.ts';
import { LaunchTrial } from '../testing/launch-trial.ts';

let trial: LaunchTrial;
beforeEach(async () => {
  trial = await LaunchTrial.prepare();
});
afterEach(() => trial.clear());

test('a busy port is refused by number, with another one to try', async () => {
  const stranger = createServer().listen(trial.port, '127.0.0.1');
  await once(stranger, 'listening');
  await trial.refuses(trial.start(), new RegExp(`Port ${trial.port} is in use .*PORT=\\d+`));
  stranger.close();
});

test('a second start on the same data names the running one', async () => {
  const first = trial.start();
  await trial.ready(first);
  const second = trial.start({ PORT: String(await choosePort(0)) });
  expect(await second.exitCode).toBe(1);
  expect(second.said()).toContain(`process ${first.process.pid}, http://127.0.0.1:${trial.port}`);
  expect(await trial.health()).toBe(200);
});

test('a PORT that is no port is refused', async () => {
  await trial.refuses(trial.start({ PORT: 'three' }), /PORT=three is not a port number/);
});

test('a DATABASE_URL that does not answer is named without its password', async () => {
  const one = trial.start({ DATABASE_URL: 'postgres://app:topsecret@127.0.0.1:1/app' });
  await trial.refuses(
    one,
    /The database of DATABASE_URL \(postgres:\/\/app:\*\*\*@127.0.0.1:1\/app\) does not answer/,
  );
});

test('a REDIS_URL that does not answer is named without its password', async () => {
  const one = trial.start({ REDIS_URL: 'redis://:topsecret@127.0.0.1:1' });
  await trial.refuses(
    one,
    /The server of REDIS_URL \(redis:\/\/:\*\*\*@127.0.0.1:1\) does not answer .*ECONNREFUSED/,
  );
});

test('a failing migration is one sentence with its reason', async () => {
  const source = 'throw new Error("column is missing");';
  writeFakeCheckout(trial.checkout, { 'db/src/migrate.ts': source });
  await trial.refuses(
    trial.start(),
    /bringing the database up to date \(Error: column is missing\).*migrate\.log/,
  );
});

test('an api that cannot start is given up with its reason', async () => {
  const source = 'process.stderr.write("error: no such setting\\n"); process.exit(3);';
  writeFakeCheckout(trial.checkout, { 'api/src/main.ts': source });
  await trial.refuses(trial.start(), /api failed to start 3 times in a row \(error: no such setting\)/);
});

test('a disk that is full while loading is named', async () => {
  const source = 'throw new Error("could not extend file: No space left on device");';
  writeFakeCheckout(trial.checkout, { 'seed/src/main.ts': source });
  await trial.refuses(trial.start(), /The disk of .* became full during: loading the demo city/);
});
