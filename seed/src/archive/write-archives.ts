import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { NewLine } from '@whetstone/core/archive/chain.ts';
import { fillWaiting } from '@whetstone/db/archive/fill-waiting.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Report } from '../loading/progress.ts';

const PEOPLE_AT_ONCE = 20;

/** Writes everybody's archive from what was recorded of them. The same city has the same chains. */
export async function writeArchives(orm: MikroORM, seed: string, now: string, report: Report): Promise<void> {
  const salt = ({ source, act, enteredAt }: NewLine) =>
    sha256(`${seed}/archive/${source}/${act}/${enteredAt}`).slice(0, 32);
  const turn = () =>
    orm.em.fork().transactional((em) => fillWaiting(em as EntityManager, PEOPLE_AT_ONCE, now, salt));
  const of = await orm.em.fork().getConnection().execute('select count(*)::int as n from person');
  const people = Number((of as { n: number }[])[0]?.n ?? 0);
  for (let done = 0, more = await turn(); more > 0; more = await turn()) {
    done += more;
    report('archives', done, people);
  }
}
