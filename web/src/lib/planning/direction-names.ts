import { inLocale } from '#lib/learning/names.ts';

/** What an instructor teaches, by the names of its modules; the code of one that the standard in force no longer knows. */
export function directionNames(
  codes: readonly string[],
  modules: readonly { code: string; nameZh: string; nameEn: string }[],
): string[] {
  return codes.map((code) => {
    const found = modules.find((one) => one.code === code);
    return found ? inLocale(found.nameZh, found.nameEn) : code;
  });
}
