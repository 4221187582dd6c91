import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequirementState } from '@whetstone/core/capability/state.ts';
import { rows } from '../platform/sql.ts';

/** Lines per page. */
const PAGE = 50;

interface Line {
  personId: string;
  badgeNumber: string;
  name: string;
  unitZh: string;
  unitEn: string;
  capabilityCode: string;
  crossing: 'falls' | 'rises';
  before: RequirementState | null;
  after: RequirementState | null;
}

/** Which lines are asked for; `after` is the key of the last one seen. */
export interface LinesAsked {
  readonly unitId?: string;
  readonly capabilityCode?: string;
  readonly crossing?: 'falls' | 'rises';
  readonly after?: string;
}

/** A page of the people who cross a line by a change, by badge number and capability. */
export async function linesOfChange(
  em: EntityManager,
  changeId: string,
  { unitId, capabilityCode, crossing, after }: LinesAsked,
): Promise<{ total: number; next: string | null; lines: Line[] }> {
  const where = `l.change_id = ? and (?::uuid is null or l.unit_id = ?::uuid)
    and (?::text is null or l.capability_code = ?::text) and (?::text is null or l.crossing = ?::text)`;
  const twice = [unitId, capabilityCode, crossing].flatMap((one) => [one ?? null, one ?? null]);
  const params = [changeId, ...twice];
  const [counted] = await rows<{ n: number }>(
    em,
    `select count(*)::int as n from model_change_line l where ${where}`,
    params,
  );
  const lines = await rows<Line>(
    em,
    `select l.person_id as "personId", p.badge_number as "badgeNumber", p.name, u.name_zh as "unitZh",
            u.name_en as "unitEn", l.capability_code as "capabilityCode", l.crossing, l.before, l.after
     from model_change_line l join person p on p.id = l.person_id join unit u on u.id = l.unit_id
     where ${where} and (?::text is null or (p.badge_number || ' ' || l.capability_code) collate "C" > ?::text)
     order by (p.badge_number || ' ' || l.capability_code) collate "C" limit ${PAGE + 1}`,
    [...params, after ?? null, after ?? null],
  );
  const shown = lines.slice(0, PAGE);
  const last = shown.at(-1);
  const next = lines.length > PAGE && last ? `${last.badgeNumber} ${last.capabilityCode}` : null;
  return { total: counted?.n ?? 0, next, lines: shown };
}
