import { inLocale } from '#lib/i18n/names.ts';

/** What has a code and a name, as the choices of a select: the code is the value and stands before the name. */
export function codedOptions(
  list: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[],
): { value: string; label: string }[] {
  return list.map(({ code, nameZh, nameEn }) => ({
    value: code,
    label: `${code} ${inLocale(nameZh, nameEn)}`,
  }));
}
