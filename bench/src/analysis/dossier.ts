import { addDays } from '@whetstone/core/platform/day.ts';
import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import type { NewLine } from '@whetstone/core/archive/chain.ts';
import { chanceSalt, holdChains, OpenChains } from '@whetstone/db/archive/append-lines.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Client } from 'pg';
import type { Caller } from '../caller.ts';
import type { Pids } from '../cpu.ts';
import { type AnalysisFigures, measured, median, READS } from './reads.ts';

const LINES = 500;

/** Somebody whose file has 500 lines: the person with the most, whose own lines are said again for earlier days. */
async function thickFile(databaseUrl: string): Promise<string> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 2 });
  try {
    const em = orm.em.fork();
    const [person] = await rows<{ id: string; lines: number }>(
      em,
      `select person_id as id, length as lines from archive_chain order by length desc, person_id limit 1`,
    );
    if (!person) throw new Error('nobody has a file');
    const own = await rows<NewLine>(
      em,
      `select person_id as "personId", act, kind, source, about_id as "aboutId", to_char(happened_on, 'YYYY-MM-DD') as "happenedOn",
              to_char(entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "enteredAt",
              entered_by_id as "enteredById", reason, content
       from training_record where person_id = ? and act = 'enter' and content is not null order by no`,
      [person.id],
    );
    await em.transactional(async (inside) => {
      const chains = new OpenChains(await holdChains(inside, [person.id]), chanceSalt);
      for (let n = 0; n < LINES - person.lines; n++) {
        const line = own[n % own.length] as NewLine;
        const happenedOn = addDays(line.happenedOn, -Math.floor(n / own.length) - 1);
        chains.add({ ...line, source: `bench:${newId()}`, happenedOn });
      }
      await chains.write(inside, instantOf(Date.now()));
    });
    return person.id;
  } finally {
    await orm.close(true);
  }
}

/**
 * The file of a person with 500 lines as a leader reads it: the first page, a page further down, one kind, and
 * words to be found. Plain SQL reads the same lines.
 */
export async function measureDossier(
  databaseUrl: string,
  database: Client,
  leader: Caller,
  pids: Pids,
): Promise<AnalysisFigures> {
  const personId = await thickFile(databaseUrl);
  const path = `/api/people/${personId}/records`;
  const first = (await leader.get(path)) as { next: string | null; kinds: { kind: string }[] };
  const year = dayAt(instantOf(Date.now())).slice(0, 4);
  const asked = [
    '',
    `?after=${first.next}`,
    `?kind=${first.kinds[0]?.kind}`,
    `?year=${year}`,
    '?q=%E5%B0%84',
  ];
  const reads = Array.from({ length: READS }, (_, n) => () => leader.get(path + asked[n % asked.length]));
  const plain = () =>
    database.query('select * from training_record where person_id = $1 order by happened_on desc, no desc', [
      personId,
    ]);
  return { ...(await measured(pids, reads)), plainMs: await median(20, plain) };
}
