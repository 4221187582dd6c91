import { newId } from '@whetstone/db/platform/id.ts';
import type { House } from '@whetstone/seed/factories/house.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import type { Client } from 'pg';

const STATIONS = 20;

/** Puts so many officers into stations of the bureau. */
export async function enlist(
  database: Client,
  em: Parameters<typeof makeUnit>[0],
  { bureau }: House,
  count: number,
): Promise<string[]> {
  const stations = [];
  for (let n = 0; n < STATIONS; n++) stations.push(await makeUnit(em, { parent: bureau }));
  const ids = Array.from({ length: count }, () => newId());
  await database.query(
    `insert into person (id, badge_number, name, name_pinyin, name_initials, sex, birth_on, personnel_class,
                         rank, unit_id, unit_path, post_code, joined_on)
     select p.id, 'B' || lpad(p.n::text, 6, '0'), '李考生', 'li kao sheng', 'lks', 'M', '1992-03-15', 'officer',
            'K04', u.id, u.path, 'R03', '2015-07-01'
     from unnest($1::uuid[]) with ordinality as p(id, n)
     join (select id, path, row_number() over () as n from unit where id = any($2::uuid[])) u
       on u.n = 1 + p.n % ${STATIONS}`,
    [ids, stations.map(({ id }) => id)],
  );
  return ids;
}
