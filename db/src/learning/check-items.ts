import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** An item of a check with its key: for grading, and shown only after the answers are in. */
export interface CheckItem {
  itemVersionId: string;
  kind: KindName;
  content: Record<string, unknown>;
  explanation: string;
  law: LawReference[];
}

const columns = `v.id as "itemVersionId", v.kind, v.content, v.explanation, v.law`;

/** What a lesson's check may draw: its item versions, but none of an item that was retired since. */
export function checkPool(em: EntityManager, lessonId: string): Promise<CheckItem[]> {
  return rows(
    em,
    `select ${columns} from lesson l
     cross join jsonb_array_elements_text(l.check_item_version_ids) pool (id)
     join item_version v on v.id = pool.id::uuid
     join item i on i.id = v.item_id
     where l.id = ? and i.status <> 'retired'`,
    [lessonId],
  );
}

/** These item versions, in this order. */
export function itemsInOrder(em: EntityManager, itemVersionIds: readonly string[]): Promise<CheckItem[]> {
  return rows(
    em,
    `select ${columns} from unnest(?::uuid[]) with ordinality as drawn (id, position)
     join item_version v on v.id = drawn.id order by drawn.position`,
    [sqlArray(itemVersionIds)],
  );
}

/** Lets one request at a time open a check of this person in this lesson, until its transaction ends. */
export async function holdChecks(em: EntityManager, personId: string, lessonId: string): Promise<void> {
  await rows(em, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`check ${personId} ${lessonId}`]);
}
