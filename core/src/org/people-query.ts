/** What somebody typed to find a person, in the forms the register is searched by. */
export interface PeopleQuery {
  /** For names: as typed, full-width letters made plain. */
  name: string;
  /** For badge numbers: capitals, no spaces; null when it cannot be one. */
  badge: string | null;
  /** For pinyin and initials: small letters without spaces, ü as v; null when it cannot be a reading. */
  reading: string | null;
}

/**
 * Reads a search for people: `林`, `lin feng`, `linf`, `lf`, `0412`. Null when there is nothing to look for.
 * Tones and the marks between syllables do not matter.
 */
export function readPeopleQuery(typed: string): PeopleQuery | null {
  const name = typed.normalize('NFKC').trim();
  if (name === '') return null;
  const compact = name.replaceAll(/[\s'’·.-]+/gu, '').toLowerCase();
  const reading = compact
    .normalize('NFD')
    .replaceAll(/u[\u0300-\u036f]*\u0308/g, 'v')
    .replaceAll(/[\u0300-\u036f]/g, '');
  return {
    name,
    badge: /^[0-9a-z]+$/.test(compact) ? compact.toUpperCase() : null,
    reading: /^[a-z]+$/.test(reading) ? reading : null,
  };
}
