import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchDirectory } from './testing/scratch.ts';

let scratch: ReturnType<typeof scratchDirectory>;
beforeEach(() => {
  scratch = scratchDirectory();
  mkdirSync(join(scratch.path, '.ci'));
  mkdirSync(join(scratch.path, 'bin'));
  const run = join(import.meta.dirname, '..', '..', '.ci', 'run');
  copyFileSync(run, join(scratch.path, '.ci', 'run'));
  for (const name of ['chromium', 'redis-server', 'ffmpeg', 'apt-get']) stub(name, 'exit 0');
});
afterEach(() => scratch.remove());

function stub(name: string, body: string): void {
  writeFileSync(join(scratch.path, 'bin', name), `#!/usr/bin/env bash\n${body}\n`, { mode: 0o755 });
}

const vitestCounts = '{"numPassedTests":5,"numFailedTests":0}';
const playwrightCounts = '{"stats":{"expected":3,"unexpected":0,"flaky":1,"skipped":2}}';

/** Runs the script with an npx that behaves like the steps: `faults` holds bash that runs before each of them. */
function runCi(faults: string) {
  stub(
    'npx',
    `shift 2
     for word in "$@"; do case $word in --outputFile.json=*) report=\${word#*=} ;; esac; done
     vitest='${vitestCounts}'; playwright='${playwrightCounts}'
     ${faults}
     [ -z "\${report:-}" ] || printf '%s' "$vitest" >"$report"
     [ "$1" != e2e ] || printf '%s' "$playwright" >"$PLAYWRIGHT_JSON_OUTPUT_NAME"`,
  );
  const env = { ...process.env, PATH: `${join(scratch.path, 'bin')}:${process.env['PATH']}` };
  const { status, stdout } = spawnSync(join(scratch.path, '.ci', 'run'), { env, encoding: 'utf8' });
  return { status, out: stdout, last: stdout.trimEnd().split('\n').at(-1) };
}

test('all green: the tests of every step are added up', () => {
  expect(runCi('')).toMatchObject({ status: 0, last: '18 passed, 0 failed' });
});

test('a step that fails without a failed test is named and counts as one failure', () => {
  const { status, out, last } = runCi('[ "$1" != check ] || exit 2');
  expect(status).toBe(1);
  expect(last).toBe('18 passed, 1 failed');
  expect(out).toMatch(/FAILED +check \(exit code 2/);
  expect(out).toMatch(/ok +browser journeys, phone/);
});

test('failed tests are counted as such', () => {
  const faults = `[ "$1" != test ] || { printf '{"numPassedTests":4,"numFailedTests":2}' >"$report"; exit 1; }`;
  expect(runCi(faults)).toMatchObject({ status: 1, last: '17 passed, 2 failed' });
});

test('a reporter that counts a failure makes the step fail even when its command does not', () => {
  const faults = `playwright='{"stats":{"expected":3,"unexpected":1,"flaky":0,"skipped":0}}'`;
  expect(runCi(faults)).toMatchObject({ status: 1, last: '16 passed, 2 failed' });
});

test('a crash before any count is a failure, and an unreadable report is no success', () => {
  expect(runCi('[ "$1" != e2e ] || kill -9 $$')).toMatchObject({ status: 1, last: '10 passed, 2 failed' });
  expect(runCi(`vitest='not json'`)).toMatchObject({ status: 1 });
});

test('without an installation nothing else is tried', () => {
  const { status, out, last } = runCi('[ "$1" != install ] || exit 1');
  expect(status).toBe(1);
  expect(last).toBe('0 passed, 1 failed');
  expect(out).not.toContain('=== check');
});
