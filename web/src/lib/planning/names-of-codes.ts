import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';

/** What a code of the standard stands for: a module or a capability. */
export interface Known {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Codes of the standard by their names, in one line; by the code where the standard in force no longer knows it. */
export function namesOfCodes(codes: readonly string[], known: readonly Known[]): string {
  const named = codes.map((code) => {
    const found = known.find((one) => one.code === code);
    return found ? inLocale(found.nameZh, found.nameEn) : code;
  });
  return named.join(say('classes.sep'));
}
