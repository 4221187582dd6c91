import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsAgain } from '../../platform/prepared.ts';

/** What a person is called in statements: given the first time, the same ever after. */
export async function pseudonymOf(em: EntityManager, personId: string, now: string): Promise<string> {
  const [{ name } = { name: '' }] = await rowsAgain<{ name: string }>(
    em,
    `insert into xapi_pseudonym as p (person_id, name, given_at) values (?::uuid, ?::uuid, ?::timestamptz)
     on conflict (person_id) do update set name = p.name returning name`,
    [personId, randomUUID(), now],
  );
  return name;
}
