import type { EntityManager } from '@mikro-orm/postgresql';
import type { Condition } from '../access/reach.ts';
import { rows, sqlArray } from '../platform/sql.ts';

export interface Choice {
  /** Units whose people, and those of the units below, are candidates. */
  unitPaths: readonly string[];
  /** Of those people only the holders of these posts; empty = all. */
  postCodes: readonly string[];
  /** Single people, whatever their unit and post. */
  personIds: readonly string[];
  /** Classes whose people are candidates: called, or with a place. */
  classIds: readonly string[];
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

/** The people of a choice: in service and within reach, each once, by unit and name. */
export async function chosenPeople(
  em: EntityManager,
  { unitPaths, postCodes, personIds, classIds }: Choice,
  reach: Condition,
  today: string,
): Promise<string[]> {
  const chosen = await rows<{ id: string }>(
    em,
    `select p.id from person p
     where (p.left_on is null or p.left_on > ?) and ${reach.sql}
       and (p.id = any(?::uuid[])
         or p.id in (select person_id from class_place where class_id = any(?::uuid[])
                       and state in ('called', 'confirmed', 'finished', 'failed', 'absent'))
         or (p.unit_path <@ any(?::ltree[]) and (cardinality(?::text[]) = 0 or p.post_code = any(?::text[]))))
     order by p.unit_path, p.name_pinyin collate "C", p.badge_number`,
    [
      today,
      ...reach.params,
      sqlArray(personIds),
      sqlArray(classIds),
      sqlArray(unitPaths),
      sqlArray(postCodes),
      sqlArray(postCodes),
    ],
  );
  return chosen.map(({ id }) => id);
}

/** Puts people on the list of a round, in this order spread over its rooms, with what is given to them. */
export async function enlist(em: EntityManager, roundId: string, people: readonly Enlisted[]): Promise<void> {
  await rows(
    em,
    `insert into candidate (round_id, person_id, room_id, paper_id, "order", additional_testing_time, accommodations)
     select ?::uuid, x."personId", x."roomId", x."paperId", x."order", x."additionalTestingTime", x.accommodations
     from jsonb_to_recordset(?::jsonb) as x("personId" uuid, "roomId" uuid, "paperId" uuid, "order" jsonb,
       "additionalTestingTime" jsonb, accommodations jsonb)`,
    [roundId, JSON.stringify(people)],
  );
}

/** A candidate before the round: with the paper, the order and the room that are theirs. */
export interface Enlisted {
  personId: string;
  roomId: string | null;
  paperId: string;
  order: unknown;
  additionalTestingTime: unknown;
  accommodations: unknown;
}
