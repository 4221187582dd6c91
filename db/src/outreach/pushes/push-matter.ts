import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import { isMachineMarked } from '@whetstone/core/exams/take-mark.ts';
import { containing } from '../../platform/like.ts';
import { rows } from '../../platform/sql.ts';
import { versionIdInForce } from '../../standards/version-in-force.ts';

export interface ItemToPush {
  id: string;
  code: string;
  kind: KindName;
  capabilityCode: string;
  versionId: string;
  content: Record<string, unknown>;
  explanation: string;
}

const item = `select i.id, i.code, v.kind, i.capability_code as "capabilityCode", v.id as "versionId", v.content, v.explanation
  from item i join item_version v on v.id = i.current_version_id
  where i.status <> 'retired'`;

/** The question itself as its author wrote it; nothing of the key. */
export function stemOf(content: Record<string, unknown>): string {
  return String(content['stem'] ?? '').replaceAll(/\{\{\d+\}\}/g, '____');
}

/** Whether an item can be pushed: the machine grades it, and it reads the same on any phone without a network. */
function canBePushed({ kind, content, explanation }: ItemToPush): boolean {
  const shown = [paperOf(kind, content), revealOf(kind, content), explanation];
  return isMachineMarked(kind, content) && mediaIn(shown).length === 0;
}

/** The published version of an item that can be pushed, or null. */
export async function itemToPush(em: EntityManager, itemId: string): Promise<ItemToPush | null> {
  const [found] = await rows<ItemToPush>(em, `${item} and i.id = ?`, [itemId]);
  return found && canBePushed(found) ? found : null;
}

/** Items that can be pushed, by words of their text and capability. */
export async function itemsToPush(
  em: EntityManager,
  { q, capabilityCode }: { q: string; capabilityCode: string | null },
): Promise<ItemToPush[]> {
  const found = await rows<ItemToPush>(
    em,
    `${item} and (?::text is null or i.capability_code = ?)
     and (? = '' or i.code ilike ? or i.topic like ? or v.content->>'stem' like ?)
     order by i.code limit 60`,
    [capabilityCode, capabilityCode, q, ...Array(3).fill(containing(q))],
  );
  return found.filter(canBePushed).slice(0, 30);
}

export interface LessonToPush {
  id: string;
  titleZh: string;
  titleEn: string;
  capabilityCode: string;
  minutes: number;
}

/** Published lessons, by words of their title and capability. */
export function lessonsToPush(
  em: EntityManager,
  { q, capabilityCode }: { q: string; capabilityCode: string | null },
  now: string,
): Promise<LessonToPush[]> {
  return rows(
    em,
    `select l.id, l.title_zh as "titleZh", l.title_en as "titleEn", l.capability_code as "capabilityCode", l.minutes
     from lesson l join course c on c.id = l.course_id
     where c.published_at <= ?::timestamptz and (?::text is null or l.capability_code = ?)
       and (? = '' or l.title_zh like ? or l.title_en ilike ? or c.title_zh like ?)
     order by l.code limit 30`,
    [now, capabilityCode, capabilityCode, q, ...Array(3).fill(containing(q))],
  );
}

interface Named {
  id: string;
  nameZh: string;
  nameEn: string;
}

/** What a sender chooses from: the units of their reach, branches in it and their own, posts, and changes of the law. */
export async function choicesOf(
  em: EntityManager,
  { paths, branchIds }: { paths: string; branchIds: string },
  today: string,
) {
  const units = await rows<Named>(
    em,
    `select id, name_zh as "nameZh", name_en as "nameEn" from unit
     where path <@ any(?::ltree[]) and (closed_on is null or closed_on > ?::date) order by path, position`,
    [paths, today],
  );
  const branches = await rows<Named>(
    em,
    `select b.id, b.name_zh as "nameZh", b.name_en as "nameEn" from branch b left join unit u on u.id = b.unit_id
     where u.path <@ any(?::ltree[]) or b.id = any(?::uuid[]) order by b.path`,
    [paths, branchIds],
  );
  const posts = await rows<{ code: string; nameZh: string; nameEn: string }>(
    em,
    `select code, name_zh as "nameZh", name_en as "nameEn" from post
     where version_id = ${versionIdInForce('framework')} order by code`,
    [today],
  );
  const changes = await rows<Named & { effectiveOn: string; capabilityCodes: string[] }>(
    em,
    `select id, name_zh as "nameZh", name_en as "nameEn", to_char(effective_on, 'YYYY-MM-DD') as "effectiveOn",
            coalesce(law->'capabilityCodes', '[]') as "capabilityCodes"
     from model_change where kind = 'law' and status = 'published' order by effective_on desc limit 20`,
  );
  return { units, branches, posts, changes };
}
