import { Refusal } from '../../refusals.ts';

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** An object of JSON. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** @throws Refusal `xapi-not-valid` with the place in the input and what is wrong there */
export function invalid(where: string, why: string): never {
  throw new Refusal('xapi-not-valid', { where: where === '' ? 'body' : where, why });
}

/** Whether the value is an object, neither a list nor null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function objectAt(value: Json | undefined, where: string): JsonObject {
  return isObject(value) ? value : invalid(where, 'must be an object');
}

export function textAt(value: Json | undefined, where: string): string {
  return typeof value === 'string' ? value : invalid(where, 'must be a string');
}

/** A number that JSON can say; JavaScript reads `1e999` as infinity, which it cannot. */
export function numberAt(value: Json | undefined, where: string): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : invalid(where, 'must be a number');
}

export function flagAt(value: Json | undefined, where: string): boolean {
  return typeof value === 'boolean' ? value : invalid(where, 'must be true or false');
}

export function listAt(value: Json | undefined, where: string): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : invalid(where, 'must be an array');
}

/** Looks at one field of an object; throws when it is not as it must be. */
export type Check = (value: Json | undefined, where: string) => unknown;

/** What an object may hold: each field with its check. Names are case-sensitive. */
export type Fields = Readonly<Record<string, Check>>;

/**
 * Checks an object against its fields: one that is not listed is refused, and so is null (xAPI 1.0.3, part 2, 2.2).
 * @returns the object
 */
export function fieldsAt(
  value: Json | undefined,
  where: string,
  fields: Fields,
  required: readonly string[] = [],
): JsonObject {
  const object = objectAt(value, where);
  for (const name of Object.keys(object)) {
    const at = where === '' ? name : `${where}.${name}`;
    const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (check === undefined) invalid(at, 'is not a property that may stand here');
    check!(object[name], at);
  }
  for (const name of required)
    if (!Object.hasOwn(object, name)) invalid(where === '' ? name : `${where}.${name}`, 'is required');
  return object;
}

/** A check of each member of a list. */
export function listOf(check: Check): Check {
  return (value, where) => listAt(value, where).forEach((member, n) => check(member, `${where}[${n}]`));
}

/** A check of a text by a format. */
export function textOf(fits: (text: string) => boolean, what: string): Check {
  return (value, where) => fits(textAt(value, where)) || invalid(where, `must be ${what}`);
}
