import type { EntityManager } from '@mikro-orm/postgresql';
import type { RoleName } from '@whetstone/core/access/policy.ts';
import type { Reach } from '@whetstone/core/access/reach.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** The roles a person holds on a day, each with the path of its unit. */
export function grantsInForce(
  em: EntityManager,
  personId: string,
  today: string,
): Promise<{ role: RoleName; unitPath: string }[]> {
  return rows(
    em,
    `select role, unit_path::text as "unitPath" from role_grant
     where person_id = ? and from_on <= ? and (to_on is null or to_on >= ?) and withdrawn_at is null`,
    [personId, today, today],
  );
}

/** One grant as administrators see it. */
export interface GrantRow {
  id: string;
  role: RoleName;
  personId: string;
  name: string;
  badgeNumber: string;
  unitId: string;
  unitZh: string;
  unitEn: string;
  unitPath: string;
  fromOn: string;
  toOn: string | null;
  reason: string | null;
  withdrawnAt: string | null;
  withdrawalReason: string | null;
}

// The holder may serve elsewhere by now: their name comes from the name card, not from rows within reach.
const grantRow = `select g.id, g.role, g.person_id as "personId", c.name, c.badge_number as "badgeNumber",
    u.id as "unitId", u.name_zh as "unitZh", u.name_en as "unitEn", g.unit_path::text as "unitPath",
    ${isoDate('g.from_on')} as "fromOn", ${isoDate('g.to_on')} as "toOn", g.reason,
    ${isoInstant('g.withdrawn_at')} as "withdrawnAt", g.withdrawal_reason as "withdrawalReason"
  from role_grant g join unit u on u.id = g.unit_id
  join lateral name_cards(array[g.person_id]) c on true`;

/** Grants over units within reach, newest first; those that ended too. `after` is the last id of the page before. */
export function listGrants(
  em: EntityManager,
  reach: Reach,
  {
    unitPath,
    personId,
    after,
    limit,
  }: {
    unitPath?: string | undefined;
    personId?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<GrantRow[]> {
  const conditions: [string, unknown][] = [];
  if (!reach.force) conditions.push(['g.unit_path <@ any(?::ltree[])', sqlArray(reach.paths)]);
  if (unitPath !== undefined) conditions.push(['g.unit_path <@ ?::ltree', unitPath]);
  if (personId !== undefined) conditions.push(['g.person_id = ?', personId]);
  if (after !== undefined)
    conditions.push(['(g.granted_at, g.id) < (select granted_at, id from role_grant where id = ?)', after]);
  return rows(
    em,
    `${grantRow} where ${conditions.map(([sql]) => sql).join(' and ') || 'true'}
     order by g.granted_at desc, g.id desc limit ${limit}`,
    conditions.map(([, param]) => param),
  );
}

/** One grant, or null when there is none. */
export async function grantById(em: EntityManager, id: string): Promise<GrantRow | null> {
  const [grant] = await rows<GrantRow>(em, `${grantRow} where g.id = ?`, [id]);
  return grant ?? null;
}

/**
 * Gives a role over a unit from a day on. Given again with the same first day it changes last day and
 * reason of the grant that is there: one grant, however often the request arrives.
 * @returns id of the grant
 */
export async function writeGrant(
  em: EntityManager,
  grant: {
    id: string;
    personId: string;
    role: RoleName;
    unit: { id: string; path: string };
    fromOn: string;
    toOn: string | null;
    grantedById: string;
    grantedAt: string;
    reason: string;
  },
): Promise<string> {
  const [written] = await rows<{ id: string }>(
    em,
    `insert into role_grant (id, person_id, role, unit_id, unit_path, from_on, to_on, granted_by_id, granted_at, reason)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (person_id, role, unit_id, from_on) where withdrawn_at is null
     do update set to_on = excluded.to_on, reason = excluded.reason,
                   granted_by_id = excluded.granted_by_id, granted_at = excluded.granted_at
     returning id`,
    [
      grant.id,
      grant.personId,
      grant.role,
      grant.unit.id,
      grant.unit.path,
      grant.fromOn,
      grant.toOn,
      grant.grantedById,
      grant.grantedAt,
      grant.reason,
    ],
  );
  if (!written) throw new Error('the grant was not written');
  return written.id;
}

/** Ends a grant at once. Withdrawing it again changes nothing. */
export async function endGrant(
  em: EntityManager,
  id: string,
  { byId, reason, now }: { byId: string; reason: string; now: string },
): Promise<void> {
  await rows(
    em,
    `update role_grant set withdrawn_at = ?, withdrawn_by_id = ?, withdrawal_reason = ?
     where id = ? and withdrawn_at is null`,
    [now, byId, reason, id],
  );
}
