import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

export interface Counted {
  value: string;
  count: number;
}

/** Topics of a capability, a module or all, the commonest first; at most 200. */
export function topicsOf(
  em: EntityManager,
  { moduleCode, capabilityCode }: { moduleCode?: string; capabilityCode?: string },
): Promise<Counted[]> {
  return rows(
    em,
    `select topic as value, count(*)::int as count from item
     where (?::text is null or capability_code = ?)
       and (?::text is null or capability_code in (select code from capability where module_code = ?))
       and topic <> ''
     group by topic order by count desc, topic limit 200`,
    [capabilityCode ?? null, capabilityCode ?? null, moduleCode ?? null, moduleCode ?? null],
  );
}

/** Laws that items stand on, the commonest first; at most 200. An article's key holds a space, a law's does not. */
export function lawsOfBank(em: EntityManager): Promise<Counted[]> {
  return rows(
    em,
    `select law as value, count(*)::int as count from item_text, unnest(laws) law
     where law !~ ' 第[^ ]*条' group by law order by count desc, law limit 200`,
  );
}

/** Who wrote items, the most diligent first; at most 200. */
export function authorsOfBank(em: EntityManager): Promise<{ id: string; name: string; count: number }[]> {
  return rows(
    em,
    `select p.id, p.name, a.count from (
       select author_id, count(*)::int as count from item where author_id is not null group by author_id
       order by count desc limit 200) a join person p on p.id = a.author_id order by a.count desc, p.name`,
  );
}
