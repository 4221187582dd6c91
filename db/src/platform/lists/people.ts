import type { EntityManager } from '@mikro-orm/postgresql';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import { type Reach, reachOf } from '@whetstone/core/access/reach.ts';
import { badgeKey, type Candidate, nameKey, type Told } from '@whetstone/core/platform/lists/match-person.ts';
import { grantsInForce } from '../../access/grants.ts';
import { withinReach } from '../../access/reach.ts';
import { isoDate, rows, sqlArray } from '../sql.ts';

/** Whose records somebody may write by an action on a day; nobody's when they have no such task any more. */
export async function reachFor(
  em: EntityManager,
  personId: string,
  can: ActionName,
  today: string,
): Promise<Reach> {
  const grants = await grantsInForce(em, personId, today);
  return reachOf({ personId, grants }, can) ?? { force: false, self: null, paths: [], keeper: null };
}

const columns = `p.id, p.badge_number as "badgeNumber", p.name, ${isoDate('p.birth_on')} as "birthOn",
  u.name_zh as "unitZh", u.name_en as "unitEn"`;

type Named = Pick<Told, 'badgeNumber' | 'name'>;

/** What rows name people by, as it is compared. */
export function keysOf(drafts: readonly Named[]): { badges: string[]; names: string[] } {
  const some = (keys: readonly (string | null)[]) => [...new Set(keys.filter((key) => key !== null))];
  return {
    badges: some(drafts.map(({ badgeNumber }) => badgeNumber && badgeKey(badgeNumber))),
    names: some(drafts.map(({ name }) => name && nameKey(name))),
  };
}

/** SQL of a name as `nameKey` makes it. */
export const nameKeySql = (column: string) => `lower(regexp_replace(${column}, '[[:space:]·•]', '', 'g'))`;

/** People within reach whose badge number or name one of these rows tells, found by either key. */
export async function findCandidates(
  em: EntityManager,
  drafts: readonly Named[],
  reach: Reach,
  today: string,
): Promise<(told: Named) => Candidate[]> {
  const { badges, names } = keysOf(drafts);
  const within = withinReach(reach, today, 'p');
  const found = await rows<Candidate>(
    em,
    `select ${columns} from person p join unit u on u.id = p.unit_id
     where ${within.sql} and (ltrim(p.badge_number, '0') = any(?::text[])
       or ${nameKeySql('p.name')} = any(?::text[])) order by p.badge_number`,
    [...within.params, sqlArray(badges), sqlArray(names)],
  );
  const byBadge = Map.groupBy(found, (one) => badgeKey(one.badgeNumber));
  const byName = Map.groupBy(found, (one) => nameKey(one.name));
  return ({ badgeNumber, name }) => [
    ...new Set([
      ...((badgeNumber && byBadge.get(badgeKey(badgeNumber))) || []),
      ...((name && byName.get(nameKey(name))) || []),
    ]),
  ];
}

/** These people with what tells them apart, and whether they are in service no more. */
export function peopleById(
  em: EntityManager,
  ids: readonly string[],
  today: string,
): Promise<(Candidate & { left: boolean })[]> {
  return rows(
    em,
    `select ${columns}, coalesce(p.left_on <= ?::date, false) as left
     from person p join unit u on u.id = p.unit_id where p.id = any(?::uuid[])`,
    [today, sqlArray(ids)],
  );
}
