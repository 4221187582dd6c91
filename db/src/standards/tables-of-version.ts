import type { EntityManager } from '@mikro-orm/postgresql';
import type { TablesDocument } from '@whetstone/core/standards/tables-document.ts';
import { DrillType } from './drill-type.entity.ts';

const inOrder = { orderBy: { position: 'asc', code: 'asc' } } as const;

/** The score tables of a version of the drill standard, as one document. */
export async function tablesOf(em: EntityManager, versionId: string): Promise<TablesDocument> {
  const drills = await em.find(DrillType, { versionId }, inOrder);
  return {
    drills: drills.map(({ code, nameZh, nameEn, definition }) => {
      const { unit, direction, precision, interp, plausible, tables } = definition;
      return { code, nameZh, nameEn, unit, direction, precision, interp, plausible, tables };
    }),
  };
}

/** Writes a version like another one, with the score tables of a document in place of its own. */
export async function writeTables(
  em: EntityManager,
  versionId: string,
  likeId: string,
  { drills }: TablesDocument,
): Promise<void> {
  const tables = new Map(drills.map((drill) => [drill.code, drill.tables]));
  const like = await em.find(DrillType, { versionId: likeId }, inOrder);
  await em.insertMany(
    DrillType,
    like.map(({ code, nameZh, nameEn, measure, capabilityCodes, definition, position }) => ({
      versionId,
      code,
      nameZh,
      nameEn,
      measure,
      capabilityCodes,
      definition: { ...definition, tables: tables.get(code) ?? definition.tables },
      position,
    })),
  );
}
