import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

/** Those of a person's drill results to which an objection is open. */
export async function disputedResults(em: EntityManager, personId: string): Promise<ReadonlySet<string>> {
  const found = await rows<{ id: string }>(
    em,
    `select substr(source, 7) as id from item_appeal
     where person_id = ? and state = 'open' and source like 'drill:%'`,
    [personId],
  );
  return new Set(found.map(({ id }) => id));
}
