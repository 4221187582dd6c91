import type { EntityManager } from '@mikro-orm/postgresql';
import { hashOf, wordingText } from '@whetstone/core/bank/formats/meaning.ts';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { versionAtHand } from './item-queries.ts';

interface Candidate {
  no: number;
  itemId: string;
  wording: string;
  kind: KindName;
  content: Record<string, unknown>;
}

/**
 * Finds for the entries of an import the items they were or are: by the name the file gives them (which
 * is an item's code, or what an earlier import called it), else by an earlier import of the same wording.
 * An item that says the same is `same`, one that says something else `changed`; all others are `new`.
 */
export async function matchLines(em: EntityManager, importId: string, only: number | null): Promise<void> {
  const which = only === null ? '' : ' and l.no = ?';
  const params = only === null ? [importId] : [importId, only];
  await rows(
    em,
    `update item_import_line l set verdict = case when l.wording is null then 'unread' else 'new' end, item_id = null
     where l.import_id = ?::uuid${which}`,
    params,
  );
  const found = await rows<Candidate>(
    em,
    `select l.no, l.wording, m.id as "itemId", v.kind, v.content
     from item_import_line l
     join lateral (
       select i.id, 1 as rank from item i where i.code = l.idnumber
       union all
       select e.item_id, 2 from item_import_line e join item x on x.id = e.item_id
         where e.idnumber = l.idnumber and e.state = 'taken'
       union all
       select e.item_id, 3 from item_import_line e join item x on x.id = e.item_id
         where e.wording = l.wording and e.state = 'taken'
       order by rank limit 1
     ) m on true
     join item i on i.id = m.id ${versionAtHand}
     where l.import_id = ?::uuid${which} and l.wording is not null and i.status <> 'retired'`,
    params,
  );
  const told = found.map(({ no, itemId, wording, kind, content }) => ({
    no,
    itemId,
    verdict: hashOf(wordingText({ kind, content })) === wording ? 'same' : 'changed',
  }));
  if (told.length === 0) return;
  await rows(
    em,
    `update item_import_line l set verdict = t.verdict, item_id = t.item_id
     from unnest(?::int[], ?::uuid[], ?::text[]) as t(no, item_id, verdict)
     where l.import_id = ?::uuid and l.no = t.no`,
    [
      sqlArray(told.map(({ no }) => no)),
      sqlArray(told.map(({ itemId }) => itemId)),
      sqlArray(told.map(({ verdict }) => verdict)),
      importId,
    ],
  );
}
