import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

export interface Reading {
  /** Syllables joined by spaces: `shan xiao yu`. */
  readonly namePinyin: string;
  /** First letters of the syllables: `sxy`. */
  readonly nameInitials: string;
}

const keyOf = (character: string, first: boolean) => `${first ? '1' : '0'}${character}`;

/**
 * How names are read, learned from the names that the force has on record with their pinyin: of each character the
 * commonest syllable, as a surname apart from the rest. A character that nobody has yet stands for itself.
 * @param names those to be read; those with a pinyin of their own keep it
 */
export async function readingsOf(
  em: EntityManager,
  names: readonly { readonly name: string; readonly namePinyin: string | null }[],
): Promise<Reading[]> {
  const wanted = [...new Set(names.flatMap(({ name }) => [...name]))];
  const found = await rows<{ character: string; first: boolean; syllable: string }>(
    em,
    `select distinct on (character, first) character, first, syllable
     from (select c.character, c.at = 1 as first, split_part(p.name_pinyin, ' ', c.at::int) as syllable, count(*) as n
           from person p cross join lateral regexp_split_to_table(p.name, '') with ordinality c(character, at)
           where c.character = any(?::text[])
             and char_length(p.name) = array_length(string_to_array(p.name_pinyin, ' '), 1)
           group by 1, 2, 3) s
     order by character, first, n desc, syllable`,
    [sqlArray(wanted)],
  );
  const known = new Map(found.map(({ character, first, syllable }) => [keyOf(character, first), syllable]));
  return names.map(({ name, namePinyin }) => {
    const syllables = (namePinyin ?? '').split(' ').filter(Boolean);
    const read =
      syllables.length > 0
        ? syllables
        : [...name].map(
            (one, at) => known.get(keyOf(one, at === 0)) ?? known.get(keyOf(one, at !== 0)) ?? one,
          );
    return { namePinyin: read.join(' '), nameInitials: read.map((one) => [...one][0] ?? '').join('') };
  });
}
