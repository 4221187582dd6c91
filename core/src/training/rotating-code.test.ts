import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, later, secondsBetween } from '../platform/clock.ts';
import { CODE_LENGTH, codeAt, GRACE_SECONDS, judgeCode } from './rotating-code.ts';

const digest = (text: string) => createHmac('sha256', 'key').update(text).digest('hex');
const instants = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }).map(instantOf);
const steps = fc.integer({ min: 15, max: 30 });

test('a code holds until the next one takes its place, however it is typed', () => {
  fc.assert(
    fc.property(instants, steps, fc.double({ min: 0, max: 0.999, noNaN: true }), (at, stepSeconds, part) => {
      const of = { sessionId: 's', stepSeconds };
      const { code, untilAt } = codeAt(digest, of, at);
      expect(code).toMatch(new RegExp(`^[A-HJ-NP-Z2-9]{${CODE_LENGTH}}$`));
      const left = secondsBetween(at, untilAt);
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(stepSeconds);
      const used = later(at, Math.floor(left * part * 1000) / 1000);
      const typed = ` ${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`;
      expect(judgeCode(digest, of, { code: typed, at: used })).toBe('now');
    }),
  );
});

test('a photo of a code is old once the next one has been there for some seconds, and never good again', () => {
  fc.assert(
    fc.property(instants, steps, fc.integer({ min: 0, max: 3600 }), (at, stepSeconds, more) => {
      const of = { sessionId: 's', stepSeconds };
      const { code, untilAt } = codeAt(digest, of, at);
      const then = later(untilAt, GRACE_SECONDS + more);
      // A code of six letters can come again by chance, once in half a milliard.
      expect(judgeCode(digest, of, { code, at: then })).toBe('old');
      expect(judgeCode(digest, of, { code, at: later(untilAt, GRACE_SECONDS - 1) })).toBe('now');
    }),
  );
});

test('the code of another session, of another key, or a guess is wrong', () => {
  const at = '2026-11-22T01:00:00.000Z';
  const of = { sessionId: 's', stepSeconds: 20 };
  const other = codeAt(digest, { ...of, sessionId: 't' }, at).code;
  expect(judgeCode(digest, of, { code: other, at })).toBe('wrong');
  expect(judgeCode((text) => digest(`${text}!`), of, { code: codeAt(digest, of, at).code, at })).toBe(
    'wrong',
  );
  expect(judgeCode(digest, of, { code: '', at })).toBe('wrong');
});
