import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import { AS_OF_SETTING } from './as-of.ts';

/** A module with the codes of its capabilities, or a capability: a column of the heatmap. */
export interface Named {
  code: string;
  nameZh: string;
  nameEn: string;
}
export interface NamedModule extends Named {
  capabilities: Named[];
}

/** The standard in force by name, with its modules and capabilities in their order. */
export interface StandardNames {
  code: string;
  nameZh: string;
  nameEn: string;
  modules: NamedModule[];
  /** The version of the scoring model in force on the day. */
  formulaVersion: string;
  /** The day for which the kept figures were made as a whole; null before the first time. */
  asOfOn: string | null;
}

const named = (alias: string) =>
  `'code', ${alias}.code, 'nameZh', ${alias}.name_zh, 'nameEn', ${alias}.name_en`;

/** Reads the names of the framework in force on a day in one row; null when there is none yet. */
export async function standardNames(em: EntityManager, onDay: string): Promise<StandardNames | null> {
  const [found] = await rows<Omit<StandardNames, 'formulaVersion'>>(
    em,
    `select v.code, v.name_zh as "nameZh", v.name_en as "nameEn",
            (select coalesce(json_agg(json_build_object(${named('m')}, 'capabilities',
                      (select coalesce(json_agg(json_build_object(${named('c')}) order by c.position, c.code), '[]')
                       from capability c where c.version_id = v.id and c.module_code = m.code))
                    order by m.position, m.code), '[]')
             from module m where m.version_id = v.id) as modules,
            (select value #>> '{}' from setting where key = '${AS_OF_SETTING}') as "asOfOn"
     from standard_version v where v.id = ${versionIdInForce('framework')}`,
    [onDay],
  );
  return found ? { ...found, formulaVersion: (await modelOn(em, onDay)).version } : null;
}
