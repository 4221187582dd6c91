/**
 * One mistake in something a person typed: where it is and which mistake. The path names fields and
 * zero-based places joined by slashes (`options/2/text`; empty = the whole); the sentence for the code
 * is written by the floor that shows it.
 */
export interface Fault<Code extends string = string> {
  path: string;
  code: Code;
}
