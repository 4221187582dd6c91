import { agentAt, actorAt } from './actor.ts';
import { isIri } from './formats/iri.ts';
import { isTimestamp, timestampInUtc } from './formats/timestamp.ts';
import { isUuid } from './formats/uuid.ts';
import { invalid, type Json, type JsonObject } from './json.ts';

/** The parameters of an address, each with its one value. */
export type Params = Readonly<Record<string, string>>;

/** Reads one parameter of its form. */
export type ReadParam<T> = (text: string, name: string) => T;

export const textParam: ReadParam<string> = (text, name) =>
  text === '' ? invalid(name, 'must not be empty') : text;
export const iriParam: ReadParam<string> = (text, name) =>
  isIri(text) ? text : invalid(name, 'must be an absolute IRI');
export const uuidParam: ReadParam<string> = (text, name) =>
  isUuid(text) ? text.toLowerCase() : invalid(name, 'must be a UUID');
/** An instant, brought to UTC with at least milliseconds. */
export const instantParam: ReadParam<string> = (text, name) =>
  isTimestamp(text) ? timestampInUtc(text) : invalid(name, 'must be an instant of ISO 8601');
export const flagParam: ReadParam<boolean> = (text, name) =>
  text === 'true' || text === 'false' ? text === 'true' : invalid(name, 'must be true or false');
export const countParam: ReadParam<number> = (text, name) =>
  /^\d{1,9}$/.test(text) ? Number(text) : invalid(name, 'must be a whole number, 0 or more');
export const agentParam: ReadParam<JsonObject> = (text, name) => agentAt(jsonParam(text, name), name);
/** An agent or an identified group. */
export const actorParam: ReadParam<JsonObject> = (text, name) => actorAt(jsonParam(text, name), name);

function jsonParam(text: string, name: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return invalid(name, 'must be valid JSON');
  }
}

type Readers = Readonly<Record<string, ReadParam<unknown>>>;
/** What the parameters say, by their readers. */
export type ReadParams<R extends Readers> = { readonly [K in keyof R]?: ReturnType<R[K]> };

/** Reads the parameters of a request: unknown ones are refused, and so is one that is required and missing. */
export function readParams<R extends Readers>(
  params: Params,
  readers: R,
  required: readonly (keyof R & string)[] = [],
): ReadParams<R> {
  for (const name of Object.keys(params))
    if (!Object.hasOwn(readers, name)) invalid(name, 'is not a parameter of this resource');
  for (const name of required) if (!Object.hasOwn(params, name)) invalid(name, 'is required');
  const entries = Object.entries(params).map(([name, text]) => [name, readers[name]!(text, name)] as const);
  return Object.fromEntries(entries) as ReadParams<R>;
}
