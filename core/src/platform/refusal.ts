/**
 * How the product says one "no": HTTP status and a sentence in both languages that says what is so
 * and what to do. `{name}` is filled from the refusal's extras.
 */
export interface RefusalWords {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

/** What a refusal tells beside its sentence; fills the sentence's gaps. */
export type Extras = Record<string, string | number | boolean | null | readonly string[]>;
