import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProcess } from '../processes.ts';
import { scratchDirectory } from '../testing/scratch.ts';
import { KeptChild, type KeepOptions } from './kept-child.ts';

let scratch: ReturnType<typeof scratchDirectory>;
let said: string[];
let child: KeptChild | undefined;
beforeEach(() => {
  scratch = scratchDirectory();
  said = [];
});
afterEach(async () => {
  await child?.stop(100);
  scratch.remove();
});

function keep(source: string, options: Partial<KeepOptions> = {}): KeptChild {
  const script = join(scratch.path, 'child.mjs');
  writeFileSync(script, source);
  const spec = {
    name: 'child',
    script,
    env: () => ({ ...process.env, RUNS: join(scratch.path, 'runs') }),
    logPath: join(scratch.path, 'child.log'),
  };
  child = new KeptChild(spec, { say: (text) => void said.push(text), firstPauseMs: 10, ...options });
  return child;
}

const noteRun = "import { appendFileSync } from 'node:fs'; appendFileSync(process.env.RUNS, 'x');";
const stay = 'setInterval(() => {}, 1000); process.send({ ready: true });';
const runs = () => readFileSync(join(scratch.path, 'runs'), 'utf8').length;

test('pauses between crashes double up to the longest', async () => {
  keep(`${noteRun} ${stay} setTimeout(() => process.exit(1), 1);`, { longestPauseMs: 40 });
  await expect
    .poll(() => said.filter((line) => line.includes('started again')).length, { timeout: 20_000 })
    .toBe(4);
  const pauses = said
    .filter((line) => line.includes('started again'))
    .map((line) => /in ([\d.]+) s/.exec(line)?.[1]);
  expect(pauses).toEqual(['0.01', '0.02', '0.04', '0.04']);
});

test('a child that never comes up is given up after three tries, with its reason', async () => {
  const kept = keep(`${noteRun} console.error('error: no licence'); process.exit(2);`);
  await expect(kept.firstReady).rejects.toThrow(/child .*3.*error: no licence/);
  expect(runs()).toBe(3);
});

test('a stopped child is not started again', async () => {
  const kept = keep(`${noteRun} ${stay}`);
  await kept.firstReady;
  const pid = kept.pid!;
  await kept.stop();
  expect(readProcess(pid)).toBeUndefined();
  expect(runs()).toBe(1);
  expect(said).toEqual([]);
});

test('a child that ignores the request to end is ended all the same', async () => {
  const kept = keep(`process.on('SIGTERM', () => {}); ${stay}`);
  await kept.firstReady;
  const pid = kept.pid!;
  await kept.stop(50);
  expect(readProcess(pid)).toBeUndefined();
});
