import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Cast } from '../access/cast.ts';
import { tellMarking } from './tell-marking.ts';
import { tellRegrade } from './tell-regrade.ts';

/** What happened to scripts after they were handed in, as far as the shown logins meet it. */
export function tellAfterwards(orm: MikroORM, cast: Cast, now: string): Promise<void> {
  return orm.em.fork().transactional(async (fork) => {
    const em = fork as EntityManager;
    const [trainerId, plannerId] = [cast.trainer.id, cast.planner.id];
    const colleagueId = (await otherTrainer(em, trainerId)) ?? plannerId;
    await tellMarking(em, { trainerId, colleagueId }, now);
    await tellRegrade(em, { officerId: cast.officer.member.id, trainerId, plannerId }, now);
  });
}

/** Another trainer of the same unit. */
async function otherTrainer(em: EntityManager, trainerId: string): Promise<string | undefined> {
  const [found] = await rows<{ id: string }>(
    em,
    `select o.person_id as id from role_grant g join role_grant o on o.role = 'trainer'
       and o.unit_path = g.unit_path and o.person_id <> g.person_id
     where g.role = 'trainer' and g.person_id = ? order by o.person_id limit 1`,
    [trainerId],
  );
  return found?.id;
}
