import type { EntityManager } from '@mikro-orm/postgresql';
import { type Reach, reachOf } from '@whetstone/core/access/reach.ts';
import { badgeKey, type Candidate, nameKey } from '@whetstone/core/archive/intake/match-person.ts';
import type { RowDraft } from '@whetstone/core/archive/intake/read-row.ts';
import { grantsInForce } from '../access/grants.ts';
import { withinReach } from '../access/reach.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

/** Whose archives somebody may write on a day; nobody's when they have no such task any more. */
export async function keeperReach(em: EntityManager, personId: string, today: string): Promise<Reach> {
  const grants = await grantsInForce(em, personId, today);
  return (
    reachOf({ personId, grants }, 'keep-archive') ?? { force: false, self: null, paths: [], keeper: null }
  );
}

const columns = `p.id, p.badge_number as "badgeNumber", p.name, ${isoDate('p.birth_on')} as "birthOn",
  u.name_zh as "unitZh", u.name_en as "unitEn"`;

/** People within reach whose badge number or name one of these rows tells, found by either key. */
export async function findCandidates(
  em: EntityManager,
  drafts: readonly Pick<RowDraft, 'badgeNumber' | 'name'>[],
  reach: Reach,
  today: string,
): Promise<(told: Pick<RowDraft, 'badgeNumber' | 'name'>) => Candidate[]> {
  const badges = new Set(drafts.flatMap(({ badgeNumber }) => (badgeNumber ? [badgeKey(badgeNumber)] : [])));
  const names = new Set(drafts.flatMap(({ name }) => (name ? [nameKey(name)] : [])));
  const within = withinReach(reach, today, 'p');
  const found = await rows<Candidate>(
    em,
    `select ${columns} from person p join unit u on u.id = p.unit_id
     where ${within.sql} and (ltrim(p.badge_number, '0') = any(?::text[])
       or lower(regexp_replace(p.name, '[[:space:]·•]', '', 'g')) = any(?::text[])) order by p.badge_number`,
    [...within.params, sqlArray([...badges]), sqlArray([...names])],
  );
  const by = (key: (one: Candidate) => string) => {
    const groups = new Map<string, Candidate[]>();
    for (const one of found) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
    return groups;
  };
  const byBadge = by((one) => badgeKey(one.badgeNumber));
  const byName = by((one) => nameKey(one.name));
  return ({ badgeNumber, name }) => [
    ...new Set([
      ...((badgeNumber && byBadge.get(badgeKey(badgeNumber))) || []),
      ...((name && byName.get(nameKey(name))) || []),
    ]),
  ];
}

/** These people with what tells them apart. */
export function peopleById(em: EntityManager, ids: readonly string[]): Promise<Candidate[]> {
  return rows(
    em,
    `select ${columns} from person p join unit u on u.id = p.unit_id where p.id = any(?::uuid[])`,
    [sqlArray(ids)],
  );
}
