import { Type, type TEnum, type TProperties, type TSchema, type Static } from 'typebox';

/** An object with exactly these fields: an unknown field is refused, and none can slip out. */
export function Exactly<T extends TProperties>(fields: T) {
  return Type.Object(fields, { additionalProperties: false });
}

/** One of these words. */
export function OneOf<const T extends readonly string[]>(words: T): TEnum<[...T]> {
  return Type.Enum<[...T]>(words as readonly [...T]);
}

/** The value, or null where it is not known or does not apply. */
export function OrNull<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

/** UUID of any version. */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'UUID',
});
/** A day that exists, `YYYY-MM-DD`: months of 31, of 30 and of 28 days, and 29 February of leap years. */
const day =
  '(?:(?!0000)\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))' +
  '|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)';
/** Calendar day that exists, `2026-11-21`. */
export const Day = Type.String({ pattern: `^${day}$` });
/** Instant in UTC that exists, `2026-11-21T10:00:00.000Z`. */
export const Instant = Type.String({
  pattern: `^${day}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,3})?Z$`,
});
/** Capability code, `LAW-02`. */
export const CapabilityCode = Type.String({ pattern: '^[A-Z]{3}-\\d{2}$' });
/** Points on the common 0–100 scale. */
export const Points = Type.Number({ minimum: 0, maximum: 100 });
/** A share, 0–1. */
export const Share = Type.Number({ minimum: 0, maximum: 1 });
/** A text in both languages. */
export const Bilingual = Exactly({ zh: Type.String(), en: Type.String() });
export type Bilingual = Static<typeof Bilingual>;
/** Nothing to say beyond the status. */
export const Done = Exactly({ done: Type.Literal(true) });
