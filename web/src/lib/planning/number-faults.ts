import { say } from '#lib/i18n/say.svelte.ts';

/** What is wrong with a whole number that is typed; nothing when it is one between these. */
export function wholeFault(typed: string, from: number, to: number): string | undefined {
  const value = Number(typed.trim());
  const right = typed.trim() !== '' && Number.isInteger(value) && value >= from && value <= to;
  return right ? undefined : say('planning.numberWrong', { from, to });
}

/** A fault under the name of its field, or nothing. */
export function faultOf<Name extends string>(
  name: Name,
  fault: string | undefined,
): Partial<Record<Name, string>> {
  return fault === undefined ? {} : ({ [name]: fault } as Partial<Record<Name, string>>);
}
