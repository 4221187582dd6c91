/** Somebody who may be meant by a row. */
export interface Candidate {
  readonly id: string;
  readonly badgeNumber: string;
  readonly name: string;
  readonly birthOn: string;
  readonly unitZh: string;
  readonly unitEn: string;
}

/** Who is meant: somebody for certain, somebody to be asked about, or nobody. */
export type Match =
  { readonly sure: Candidate } | { readonly ask: readonly Candidate[] } | { readonly none: true };

/** A badge number as it is compared: spreadsheets take leading zeros away. */
export const badgeKey = (badge: string) =>
  badge
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^0+(?=.)/, '');
export const nameKey = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[\s·•]/g, '')
    .toLowerCase();

/** What a row tells of who is meant; null where it says nothing. */
export interface Told {
  readonly badgeNumber: string | null;
  readonly name: string | null;
  readonly birthOn: string | null;
}

/**
 * Who a row is about. Sure only where two things agree and nothing speaks against it: the badge number and
 * the name (or the badge number alone where it is written whole and no name stands there), or name and
 * birth date of one person only. Everything else is asked.
 * @param candidates people whose badge number or name is the one of the row
 */
export function matchPerson(told: Told, candidates: readonly Candidate[]): Match {
  const named = (one: Candidate) => told.name !== null && nameKey(one.name) === nameKey(told.name);
  const born = (one: Candidate) => told.birthOn !== null && one.birthOn === told.birthOn;
  const contradicts = (one: Candidate) =>
    (told.name !== null && !named(one)) || (told.birthOn !== null && !born(one));
  const badge = told.badgeNumber;
  const byBadge =
    badge === null ? [] : candidates.filter((one) => badgeKey(one.badgeNumber) === badgeKey(badge));
  const exact = byBadge.filter((one) => one.badgeNumber === badge || named(one));
  if (exact.length === 1 && exact[0] && !contradicts(exact[0])) return { sure: exact[0] };
  const byName = candidates.filter((one) => named(one) && (told.birthOn === null || born(one)));
  if (badge === null && told.birthOn !== null && byName.length === 1 && byName[0]) return { sure: byName[0] };
  const asked = [...new Map([...byBadge, ...byName].map((one) => [one.id, one])).values()];
  return asked.length > 0 ? { ask: asked } : { none: true };
}
