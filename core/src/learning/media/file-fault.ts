import type { lessonMediaRefusals } from './refusals.ts';

export type FileFaultCode = Extract<keyof typeof lessonMediaRefusals, `lesson-media-${string}`>;

/** Why a file is not taken into lessons. */
export class FileFault extends Error {
  readonly code: FileFaultCode;
  /** Of a PDF: what was found in it. */
  readonly found: readonly string[];

  constructor(code: FileFaultCode, found: readonly string[] = []) {
    super(code);
    this.code = code;
    this.found = found;
  }
}
