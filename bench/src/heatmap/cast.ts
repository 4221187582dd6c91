import { demoPassword } from '@whetstone/seed/access/write-access.ts';
import type { Client } from 'pg';
import { type Caller, signIn } from '../caller.ts';

interface Holder {
  badgeNumber: string;
  unitId: string;
  path: string;
  people: number;
}

/** Holders of a role, those over the most people first; one for each unit. */
async function holders(database: Client, role: string): Promise<Holder[]> {
  const { rows } = await database.query<Holder>(
    `select distinct on (g.unit_path) p.badge_number as "badgeNumber", g.unit_id as "unitId", g.unit_path::text as path,
            (select count(*)::int from person o where o.unit_path <@ g.unit_path) as people
     from role_grant g join person p on p.id = g.person_id
     where g.role = $1 and g.withdrawn_at is null and (g.to_on is null or g.to_on > now())
     order by g.unit_path, p.badge_number`,
    [role],
  );
  return rows.toSorted((a, b) => b.people - a.people);
}

/** A trainer signed in, and the units whose people they may score. */
export interface Trainer {
  readonly caller: Caller;
  readonly unitId: string;
  readonly path: string;
  readonly badgeNumber: string;
}

/** Whoever answers for the most people, signed in. */
export async function chiefLeader(database: Client, url: string): Promise<Caller> {
  const [leader] = await holders(database, 'leader');
  if (!leader) throw new Error('nobody is a leader');
  return signIn(url, leader.badgeNumber, demoPassword);
}

/** Trainers of different units, none within another's, those of the most people first. */
export async function trainersOf(database: Client, url: string, most: number): Promise<Trainer[]> {
  const all = await holders(database, 'trainer');
  const apart = all.filter(
    ({ path }) => !all.some((other) => other.path !== path && other.path.startsWith(`${path}.`)),
  );
  const chosen = (apart.length > 0 ? apart : all).slice(0, most);
  return Promise.all(
    chosen.map(async ({ badgeNumber, unitId, path }) => ({
      caller: await signIn(url, badgeNumber, demoPassword),
      unitId,
      path,
      badgeNumber,
    })),
  );
}
