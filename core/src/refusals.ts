import type { Extras } from './platform/refusal.ts';
import type { RefusalCode } from './refusal-catalogue.ts';

/** A domain "no". Thrown by handlers and entities, answered as problem+json, never as a 500. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly extras: Extras;

  constructor(code: RefusalCode, extras: Extras = {}) {
    super(code);
    this.code = code;
    this.extras = extras;
  }
}
