import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import {
  type KnownPerson,
  type PersonFrame,
  wordKey,
} from '@whetstone/core/training/induction/judge-person.ts';
import type { PersonDraft } from '@whetstone/core/training/induction/read-person.ts';
import { withinReach } from '../access/reach.ts';
import { keysOf, nameKeySql } from '../platform/lists/people.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import type { Induction } from './induction.entity.ts';

/** Units by what they may be called: code, name, or name with that of the unit above; null: several are called so. */
async function unitsByWord(em: EntityManager, reach: Reach): Promise<Map<string, string | null>> {
  const found = await rows<{ id: string; words: string[] }>(
    em,
    `select u.id, array[u.code, u.name_zh, u.name_en, above.name_zh || u.name_zh] as words
     from unit u left join unit above on above.id = u.parent_id
     where u.closed_on is null and (? or u.path <@ any(?::ltree[]))`,
    [reach.force, sqlArray(reach.paths)],
  );
  const units = new Map<string, string | null>();
  for (const { id, words } of found)
    for (const word of new Set(words.flatMap((one) => (one ? [wordKey(one)] : []))))
      units.set(word, units.has(word) && units.get(word) !== id ? null : id);
  return units;
}

export interface PostRow {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly personnelClass: 'officer' | 'auxiliary';
}

/** The posts of the standard in force on a day. */
export function postRows(em: EntityManager, today: string): Promise<PostRow[]> {
  return rows(
    em,
    `select code, name_zh as "nameZh", name_en as "nameEn", personnel_class as "personnelClass" from post
     where version_id = ${versionIdInForce('framework')} order by position`,
    [today],
  );
}

/** What units and posts may be called in a list of an intake. */
export async function personFrame(
  em: EntityManager,
  { personnelClass }: Pick<Induction, 'personnelClass'>,
  reach: Reach,
  today: string,
): Promise<PersonFrame> {
  const posts = await postRows(em, today);
  return {
    personnelClass,
    units: await unitsByWord(em, reach),
    posts: new Map(
      posts.flatMap(({ code, nameZh, nameEn, personnelClass: of }) =>
        [code, nameZh, nameEn].map((word) => [wordKey(word), { code, personnelClass: of }] as const),
      ),
    ),
  };
}

/**
 * People on record whom these rows may mean: by badge number whoever holds it, by name and day of birth those within
 * reach.
 */
export async function knownPeople(
  em: EntityManager,
  drafts: readonly PersonDraft[],
  { inductionId, reach, today }: { inductionId: string; reach: Reach; today: string },
): Promise<KnownPerson[]> {
  const { badges, names } = keysOf(drafts);
  const within = withinReach(reach, today, 'p');
  return rows(
    em,
    `select p.id, p.badge_number as "badgeNumber", p.name, ${isoDate('p.birth_on')} as "birthOn",
       u.name_zh as "unitZh", u.name_en as "unitEn", p.personnel_class as "personnelClass",
       coalesce(p.left_on <= ?::date, false) as left,
       (select case when m.induction_id = ? then 'here' else 'elsewhere' end from induction_person m
        where m.person_id = p.id and (m.induction_id = ? or m.ended_at is null)
        order by m.induction_id = ? desc limit 1) as member
     from person p join unit u on u.id = p.unit_id
     where ltrim(p.badge_number, '0') = any(?::text[])
       or (${within.sql} and ${nameKeySql('p.name')} = any(?::text[]))
     order by p.badge_number`,
    [today, inductionId, inductionId, inductionId, sqlArray(badges), ...within.params, sqlArray(names)],
  );
}
