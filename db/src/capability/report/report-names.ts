import type { EntityManager } from '@mikro-orm/postgresql';
import { standardNames, type StandardNames } from '../standard-names.ts';

/** The standard of a day and the names of its capabilities, for the heads of a report. */
export async function reportNames(
  em: EntityManager,
  onDay: string,
): Promise<{
  standard: StandardNames | null;
  byCode: ReadonlyMap<string, { nameZh: string; nameEn: string }>;
}> {
  const standard = await standardNames(em, onDay);
  const all = standard?.modules.flatMap((one) => one.capabilities) ?? [];
  return { standard, byCode: new Map(all.map((one) => [one.code, one])) };
}
