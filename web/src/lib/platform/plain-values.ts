/*
 * What Kit's client calls of devalue, for values that JSON can hold: the state of history entries and
 * snapshots. Put in its place by plain-values-plugin.ts.
 */

export function stringify(value: unknown): string {
  return JSON.stringify(value);
}

export function parse(text: string): unknown {
  return JSON.parse(text);
}

function refuse(): never {
  throw new Error('Data of server loads, form actions and remote functions is not understood here.');
}

/** Kit asks for these by name; the build puts this file in the place of its own. @public */
export const unflatten = refuse;
/** @public */
export const uneval = refuse;
