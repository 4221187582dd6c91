import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChainLine } from '@whetstone/core/archive/chain.ts';
import { isoDate, isoInstant, rows } from '../platform/sql.ts';

/** Every line of a person's chain in its order. */
export function chainLines(em: EntityManager, personId: string): Promise<ChainLine[]> {
  return rows(
    em,
    `select id, person_id as "personId", no, act, kind, source, about_id as "aboutId",
       ${isoDate('happened_on')} as "happenedOn", ${isoInstant('entered_at')} as "enteredAt",
       entered_by_id as "enteredById", reason, content, salt, content_hash as "contentHash",
       previous_hash as "previousHash", hash from training_record where person_id = ? order by no`,
    [personId],
  );
}
