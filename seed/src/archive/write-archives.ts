import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { NewLine } from '@whetstone/core/archive/chain.ts';
import { fillArchives } from '@whetstone/db/archive/keep-records.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Report } from '../loading/progress.ts';

const PEOPLE_AT_ONCE = 25;
/** While the database writes for some, the lines of others are bound. */
const AT_ONCE = 2;

/** Writes everybody's archive from what was recorded of them. The same city has the same chains. */
export async function writeArchives(orm: MikroORM, seed: string, now: string, report: Report): Promise<void> {
  const salt = ({ source, act, enteredAt }: NewLine) =>
    sha256(`${seed}/archive/${source}/${act}/${enteredAt}`).slice(0, 32);
  const found = await orm.em.fork().getConnection().execute('select id from person order by id');
  const people = (found as { id: string }[]).map(({ id }) => id);
  let taken = 0;
  let done = 0;
  const fill = async () => {
    while (taken < people.length) {
      const some = people.slice(taken, (taken += PEOPLE_AT_ONCE));
      await orm.em.fork().transactional((em) => fillArchives(em as EntityManager, some, now, salt));
      report('archives', (done += some.length), people.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fill));
}
