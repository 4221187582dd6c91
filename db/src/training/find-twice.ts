import type { EntityManager } from '@mikro-orm/postgresql';
import { badgeKey } from '@whetstone/core/platform/lists/match-person.ts';
import type { PersonDraft, PersonFault } from '@whetstone/core/training/induction/read-person.ts';
import type { RowOf } from '../platform/lists/list-kind.ts';
import { rows } from '../platform/sql.ts';

interface Keys {
  readonly badge: string | null;
  readonly mark: string | null;
}

/** What tells a row's person: by the badge number, and by the mark of the identity number. */
const keysOf = ({ badge, mark }: Keys) => ({
  badge: badge && `b${badgeKey(badge)}`,
  mark: mark && `m${mark}`,
});

/** Says at rows of a list that name a badge number or an identity number which an earlier row names already. */
export async function findTwice(
  em: EntityManager,
  importId: string,
  found: readonly RowOf<PersonDraft>[],
): Promise<void> {
  const firsts = new Map<string, number>();
  const all = await rows<Keys & { no: number }>(
    em,
    `select no, draft ->> 'badgeNumber' as badge, draft ->> 'mark' as mark from list_row
     where import_id = ? and state <> 'skipped' and draft is not null order by no`,
    [importId],
  );
  for (const one of all)
    for (const key of Object.values(keysOf(one))) if (key && !firsts.has(key)) firsts.set(key, one.no);
  for (const row of found) {
    if (!row.draft || row.state === 'skipped') continue;
    const { badge, mark } = keysOf({ badge: row.draft.badgeNumber, mark: row.draft.mark });
    const earlier = (key: string | null) => {
      const no = key ? firsts.get(key) : undefined;
      return no !== undefined && no < row.no ? no : null;
    };
    const [byBadge, byMark] = [earlier(badge), earlier(mark)];
    const sameAs = byBadge ?? byMark;
    if (sameAs === null) continue;
    const faults: PersonFault[] = [
      ...(byBadge === null ? [] : [{ field: 'badgeNumber', code: 'badge-twice' } as const]),
      ...(byMark === null ? [] : [{ field: 'identity', code: 'identity-twice' } as const]),
    ];
    Object.assign(row, { sameAs, faults: [...row.faults, ...faults], state: 'needs' });
  }
}
