import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { NewLine } from '@whetstone/core/archive/chain.ts';
import { fillArchives } from '@whetstone/db/archive/keep-records.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Report } from '../loading/progress.ts';

const PEOPLE_AT_ONCE = 25;
/** While the database writes for some, the lines of others are bound. */
const AT_ONCE = 2;

/** Whose archives: of the people below this unit, and of some more. */
interface Whose {
  readonly path: string;
  readonly also: readonly string[];
}

/**
 * Writes archives from what was recorded of people; the worker goes on with those who are not among them. The
 * same city has the same chains.
 */
export async function writeArchives(
  orm: MikroORM,
  { path, also }: Whose,
  { seed, now, report }: { seed: string; now: string; report: Report },
): Promise<void> {
  const salt = ({ source, act, enteredAt }: NewLine) =>
    sha256(`${seed}/archive/${source}/${act}/${enteredAt}`).slice(0, 32);
  const found = await rows<{ id: string }>(
    orm.em.fork(),
    'select id from person where unit_path <@ ?::ltree or id = any(?::uuid[]) order by id',
    [path, sqlArray(also)],
  );
  const people = found.map(({ id }) => id);
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
