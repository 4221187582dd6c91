import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequirementState } from '@whetstone/core/capability/state.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';

/** A post by name. */
export interface PostNamed {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Names of posts by the newest standard that has them; the code itself where none has. */
export async function postNames(
  em: EntityManager,
  codes: readonly string[],
): Promise<(code: string) => PostNamed> {
  const found = await rows<PostNamed>(
    em,
    `select distinct on (n.code) n.code, n.name_zh as zh, n.name_en as en
     from post n join standard_version v on v.id = n.version_id
     where n.code = any(?::text[]) order by n.code, v.effective_from desc`,
    [sqlArray(codes)],
  );
  return (code) => found.find((one) => one.code === code) ?? { code, zh: code, en: code };
}

/** How a step of a plan stands: names of the capability and the kept score of the person in it. */
export interface StepNow {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly state: RequirementState | null;
  readonly newestPassOn: string | null;
}

/** How the person stands in these capabilities today; `state` is null where the post asks nothing. */
export async function stepsNow(
  em: EntityManager,
  personId: string,
  codes: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, StepNow>> {
  const found = await rows<StepNow>(
    em,
    `select k.code, coalesce(c.name_zh, k.code) as "nameZh", coalesce(c.name_en, k.code) as "nameEn",
            case when s.required_level is not null then s.state end as state,
            ${isoDate('s.newest_pass_on')} as "newestPassOn"
     from unnest(?::text[]) k(code)
     left join capability c on c.code = k.code and c.version_id = ${versionIdInForce('framework')}
     left join capability_score s on s.person_id = ? and s.capability_code = k.code`,
    [sqlArray(codes), today, personId],
  );
  return new Map(found.map((row) => [row.code, row]));
}
