import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';
import type { Condition } from '../access/reach.ts';

export interface Choice {
  /** Units whose people, and those of the units below, are candidates. */
  unitPaths: readonly string[];
  /** Of those people only the holders of these posts; empty = all. */
  postCodes: readonly string[];
  /** Single people, whatever their unit and post. */
  personIds: readonly string[];
}

/** How many of these people are in service and within reach. */
export async function countWithin(
  em: EntityManager,
  personIds: readonly string[],
  reach: Condition,
  today: string,
): Promise<number> {
  const [count] = await rows<{ n: number }>(
    em,
    `select count(*)::int as n from person p
     where p.id = any(?::uuid[]) and (p.left_on is null or p.left_on > ?) and ${reach.sql}`,
    [sqlArray(personIds), today, ...reach.params],
  );
  return count?.n ?? 0;
}

/**
 * Makes the chosen people candidates of a round: only people in service and within reach, each once.
 * @returns how many there are
 */
export async function chooseCandidates(
  em: EntityManager,
  roundId: string,
  { unitPaths, postCodes, personIds }: Choice,
  reach: Condition,
  today: string,
): Promise<number> {
  const chosen = await rows<{ id: string }>(
    em,
    `insert into candidate (round_id, person_id)
     select ?::uuid, p.id from person p
     where (p.left_on is null or p.left_on > ?) and ${reach.sql}
       and (p.id = any(?::uuid[])
         or (p.unit_path <@ any(?::ltree[]) and (cardinality(?::text[]) = 0 or p.post_code = any(?::text[]))))
     returning person_id as id`,
    [
      roundId,
      today,
      ...reach.params,
      sqlArray(personIds),
      sqlArray(unitPaths),
      sqlArray(postCodes),
      sqlArray(postCodes),
    ],
  );
  return chosen.length;
}
