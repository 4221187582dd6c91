import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchDirectory } from '../testing/scratch.ts';
import { lastComplaint, openLog, trimLog } from './log-file.ts';

let scratch: ReturnType<typeof scratchDirectory>;
let log: string;
beforeEach(() => {
  scratch = scratchDirectory();
  log = join(scratch.path, 'x.log');
});
afterEach(() => scratch.remove());

test('the last line that names an error is the complaint, without its stack', () => {
  writeFileSync(
    log,
    'Error: first\n    at a (x.ts:1)\nlistening\nError: second\n    at error (x.ts:2)\nbye\n',
  );
  expect(lastComplaint(log, 0)).toBe('Error: second');
});

test('of an error printed with its fields the headline is the complaint', () => {
  writeFileSync(
    log,
    "Error.captureStackTrace(err)\nerror: relation is missing\n  at x\n  severity: 'ERROR',\n",
  );
  expect(lastComplaint(log, 0)).toBe('error: relation is missing');
});

test('of a structured line the message is shown', () => {
  writeFileSync(log, '{"level":50,"err":{"message":"connect error"},"msg":"request failed"}\n');
  expect(lastComplaint(log, 0)).toBe('connect error');
});

test('what an earlier writer left does not count', () => {
  writeFileSync(log, 'Error: of yesterday\n');
  const { startsAt, close } = openLog(log);
  close();
  appendFileSync(log, 'listening\n');
  expect(lastComplaint(log, startsAt)).toBeUndefined();
});

test('a log that has grown large moves aside, a small one stays', () => {
  writeFileSync(log, 'small');
  trimLog(log);
  expect(existsSync(`${log}.1`)).toBe(false);
  truncateSync(log, 11 * 1024 * 1024);
  trimLog(log);
  expect(statSync(log).size).toBe(0);
  expect(readFileSync(`${log}.1`).subarray(0, 5).toString()).toBe('small');
});
