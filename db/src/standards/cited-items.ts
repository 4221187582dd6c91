import type { EntityManager } from '@mikro-orm/postgresql';
import type { LawAmendment } from '@whetstone/core/standards/change-contract.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** An item whose wording stands on another edition of what is changed. */
export interface CitedItem {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly capabilityCode: string;
  /** Law, article and edition as the item gives them. */
  readonly cites: string;
}

const bare = (law: string) => `regexp_replace(${law}, '^中华人民共和国|[《》 ]', '', 'g')`;

/** SQL: whether a reference `l` is to the article, or to the law, in another edition. Parameters: law, article twice, edition. */
const citesAnotherEdition = `${bare(`l ->> 'law'`)} = ${bare('?::text')}
  and (?::text = '' or l ->> 'article' like ?::text || '%') and l ->> 'edition' <> ?`;

/**
 * Items not retired that cite the article (or, where none is named, the law) in another edition than the new
 * one. The name of the state before the name of a law is left aside, as people cite both ways.
 */
export function citedItems(em: EntityManager, { law, article, edition }: LawAmendment): Promise<CitedItem[]> {
  return rows(
    em,
    `select distinct on (i.code) i.id, i.code, i.status, i.capability_code as "capabilityCode",
            concat_ws(' ', l ->> 'law', l ->> 'article', l ->> 'edition') as cites
     from item i join item_version v on v.id = coalesce(i.current_version_id, i.draft_version_id)
     cross join lateral jsonb_array_elements(v.law::jsonb) l
     where i.status <> 'retired' and ${citesAnotherEdition}
     order by i.code`,
    [law, article, article, edition],
  );
}

/** Lessons that teach one of the capabilities, or cite the article (or any of the law) in another edition. */
export function touchedLessons(
  em: EntityManager,
  { law, article, edition, capabilityCodes }: LawAmendment,
): Promise<{ id: string; code: string; titleZh: string; titleEn: string }[]> {
  return rows(
    em,
    `select s.id, s.code, s.title_zh as "titleZh", s.title_en as "titleEn" from lesson s
     where s.capability_code = any(?::text[]) or exists (
       select from lesson_version v cross join lateral jsonb_array_elements(v.content::jsonb -> 'law') l
       where v.id = coalesce(s.current_version_id, s.draft_version_id) and ${citesAnotherEdition})
     order by s.code`,
    [sqlArray(capabilityCodes), law, article, article, edition],
  );
}
