import { type SentenceCode, sentence } from './sentences.ts';

/** A fault whose message is already the one sentence a person needs. Printed without a stack trace. */
export class PlainFault extends Error {
  readonly code: SentenceCode;

  constructor(code: SentenceCode, values: Readonly<Record<string, string | number>> = {}) {
    super(sentence(code, values));
    this.name = 'PlainFault';
    this.code = code;
  }
}

/** The `code` of a Node system error such as ENOENT, or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** A short reason to put between brackets in a sentence: one line, no stack. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.split('\n', 1)[0]?.trim() || 'unknown';
}
