import type { EntityManager } from '@mikro-orm/postgresql';
import { Unit } from '@whetstone/db/org/unit.entity.ts';

export interface UnitName {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The names of these units, each once. */
export async function unitNames(em: EntityManager, ids: Iterable<string>): Promise<UnitName[]> {
  const found = await em.find(Unit, { id: { $in: [...new Set(ids)] } });
  return found.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
}
