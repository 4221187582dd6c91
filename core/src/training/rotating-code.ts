import { instantOf, millisecondsOf } from '../platform/clock.ts';

/** Keyed hash of a text as hexadecimal, 40 digits or more (HMAC-SHA-256). */
export type Digest = (text: string) => string;

/** Letters that nobody takes for another: no I, L, O, U, 0, 1. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
export const CODE_LENGTH = 6;
/** A code just replaced is still taken for so long: reading and typing it takes time. */
export const GRACE_SECONDS = 10;
/** Codes of so long ago are still told apart from mistyped ones. */
const REMEMBERED_SECONDS = 3 * 3600;

const stepAt = (at: string, stepSeconds: number) => Math.floor(millisecondsOf(at) / (stepSeconds * 1000));

function codeOfStep(digest: Digest, sessionId: string, step: number): string {
  const hex = digest(`${sessionId} ${step}`);
  let code = '';
  for (let at = 0; at < CODE_LENGTH; at += 1)
    code += LETTERS[Number.parseInt(hex.slice(at * 6, at * 6 + 6), 16) % LETTERS.length];
  return code;
}

/** The code that a session shows at an instant, and when the next one takes its place. */
export function codeAt(
  digest: Digest,
  { sessionId, stepSeconds }: { sessionId: string; stepSeconds: number },
  at: string,
): { code: string; untilAt: string } {
  const step = stepAt(at, stepSeconds);
  return {
    code: codeOfStep(digest, sessionId, step),
    untilAt: instantOf((step + 1) * stepSeconds * 1000),
  };
}

/** As it is compared: case, spaces and look-alikes do not matter. */
export const plainCode = (typed: string): string =>
  typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');

/**
 * What a typed or scanned code is: `now` the one on the screen (or the one before it, for a few seconds), `old` one
 * that was there earlier, as on a photo, or `wrong`: never shown in this session.
 */
export function judgeCode(
  digest: Digest,
  { sessionId, stepSeconds }: { sessionId: string; stepSeconds: number },
  { code, at }: { code: string; at: string },
): 'now' | 'old' | 'wrong' {
  const typed = plainCode(code);
  const step = stepAt(at, stepSeconds);
  const isOf = (n: number) => codeOfStep(digest, sessionId, n) === typed;
  if (isOf(step)) return 'now';
  const sinceStep = millisecondsOf(at) / 1000 - step * stepSeconds;
  if (sinceStep < GRACE_SECONDS && isOf(step - 1)) return 'now';
  for (let back = 1; back * stepSeconds <= REMEMBERED_SECONDS; back += 1) if (isOf(step - back)) return 'old';
  return 'wrong';
}
