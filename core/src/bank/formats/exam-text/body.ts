import type { FaultCode } from '../fault-texts.ts';
import type { ParsedQuestion } from '../parsed.ts';

/** What a kind makes of a question: its stem, and what its kind adds. */
export type Body = { stem: string } & Partial<ParsedQuestion> & { kind: ParsedQuestion['kind'] };
export type BodyOrFault = Body | FaultCode;

/** What an answer says beyond its key explains it. */
export function said(rest: string): { generalFeedback?: string } {
  return rest === '' ? {} : { generalFeedback: rest };
}
