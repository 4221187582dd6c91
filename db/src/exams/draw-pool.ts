import type { EntityManager } from '@mikro-orm/postgresql';
import type { Unpublished } from '@whetstone/core/exams/blueprint-supply.ts';
import type { PoolEntry } from '@whetstone/core/exams/pool-entry.ts';
import { facilityOf } from '@whetstone/core/exams/prediction.ts';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { drawable } from '../bank/drawable.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

/** An item that can be drawn, with what is known of it. */
export interface PoolItem extends PoolEntry {
  answers: number;
  rightShare: number;
  expectedSeconds: number;
  kind: KindName;
  stem: string;
  lastUsedOn: string | null;
  /** The version in force of an item that papers can draw. */
  current: boolean;
}

type PoolRow = Omit<PoolItem, 'facility'> & { responseCount: number; analysed: number | null };

/** Graded answers to each item on papers held before, by any of its versions. */
const history = `select v.item_id, sum(f.graded)::int as answers, sum(f.right_counts[pi.position])::int as right_ones
  from paper_item pi join paper_figures f on f.paper_id = pi.paper_id
  join item_version v on v.id = pi.item_version_id join paper p on p.id = pi.paper_id and p.kind = 'fixed'
  group by v.item_id`;

/** Whether people mark the version or a part of it, as core's isMachineMarked has it. */
const byPeople = `(v.kind = 'short-answer'
  or (v.kind = 'case-group' and v.content @> '{"parts": [{"kind": "short-answer"}]}'))`;

/** Months since the last paper that was held; null = never. Takes the instant of now. */
const monthsUnused = `case when i.last_used_at is null then null
       else greatest(0, extract(epoch from ?::timestamptz - i.last_used_at) / 2629800)::float8 end`;

const columns = `i.code, v.id as "itemVersionId", i.capability_code as "capabilityCode", i.topic, i.difficulty,
  v.kind, v.content->>'stem' as stem, v.expected_seconds as "expectedSeconds",
  ${byPeople} as "byPeople", (${drawable('i')} and i.current_version_id = v.id) as current,
  ${isoDate('i.last_used_at')} as "lastUsedOn",
  ${monthsUnused} as "monthsUnused",
  array(select trim(l->>'law' || ' ' || (l->>'article')) from jsonb_array_elements(v.law) l
        where l->>'article' <> '') as articles,
  array(select x.code from item_enemy e join item x on x.id = case when e.item_id = i.id then e.enemy_id else e.item_id end
        where e.item_id = i.id or e.enemy_id = i.id) as enemies,
  coalesce(h.answers, 0) as answers, coalesce(h.right_ones::float8 / nullif(h.answers, 0), 0) as "rightShare",
  i.response_count as "responseCount", i.facility as analysed`;

/** Item analysis, where it knows more answers than the figures of papers, speaks for them. */
function known({ responseCount, analysed, ...row }: PoolRow): PoolItem {
  const more = analysed !== null && responseCount > row.answers;
  const seen = more ? { ...row, answers: responseCount, rightShare: analysed } : row;
  return { ...seen, facility: facilityOf(seen) };
}

/** The items of these capabilities that papers can draw, in order of their codes. */
export async function drawPool(
  em: EntityManager,
  capabilityCodes: readonly string[],
  now: string,
): Promise<PoolItem[]> {
  const found = await rows<PoolRow>(
    em,
    `with h as (${history})
     select ${columns} from item i join item_version v on v.id = i.current_version_id left join h on h.item_id = i.id
     where ${drawable('i')} and i.capability_code = any(?::text[]) order by i.code collate "C"`,
    [now, sqlArray(capabilityCodes)],
  );
  return found.map(known);
}

/** Certain versions, whether they are still drawn or not. */
export async function versionsOfDraw(
  em: EntityManager,
  versionIds: readonly string[],
  now: string,
): Promise<Map<string, PoolItem>> {
  const found = await rows<PoolRow>(
    em,
    `with h as (${history})
     select ${columns} from item_version v join item i on i.id = v.item_id left join h on h.item_id = i.id
     where v.id = any(?::uuid[])`,
    [now, sqlArray(versionIds)],
  );
  return new Map(found.map((row) => [row.itemVersionId, known(row)]));
}

/** Items of these capabilities that cannot be drawn: never published yet, or retired. */
export function undrawable(em: EntityManager, capabilityCodes: readonly string[]): Promise<Unpublished[]> {
  return rows(
    em,
    `select i.capability_code as "capabilityCode", i.topic, i.difficulty,
            case when i.status = 'retired' then 'retired' else 'unpublished' end as reason, count(*)::int as count
     from item i where not (${drawable('i')}) and i.capability_code = any(?::text[])
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [sqlArray(capabilityCodes)],
  );
}

const counted = (level: string, whether: string) =>
  `(count(*) filter (where i.difficulty = '${level}' and ${whether}))::int`;

/** So many of each difficulty. */
type Levels = Record<'easy' | 'medium' | 'hard', number>;

/** What a topic can give that the machine marks, and apart from it what people mark. */
export interface SupplyRow extends Levels {
  capabilityCode: string;
  topic: string;
  byPeople: Levels;
}

/** How many published items each topic can give, without those used within so many months (0 = all). */
export function supplyByTopic(em: EntityManager, unusedMonths: number, now: string): Promise<SupplyRow[]> {
  return rows(
    em,
    `select i.capability_code as "capabilityCode", i.topic,
            ${['easy', 'medium', 'hard'].map((level) => `${counted(level, `not ${byPeople}`)} as ${level}`).join(', ')},
            jsonb_build_object(${['easy', 'medium', 'hard'].map((level) => `'${level}', ${counted(level, byPeople)}`).join(', ')}) as "byPeople"
     from item i join item_version v on v.id = i.current_version_id where ${drawable('i')}
       and (? = 0 or i.last_used_at is null or ${monthsUnused} >= ?)
     group by i.capability_code, i.topic order by i.capability_code, i.topic`,
    [unusedMonths, now, unusedMonths],
  );
}
