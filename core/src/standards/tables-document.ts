import { Type, type Static } from 'typebox';
import { DrillDefinition } from '../drills/definition.ts';
import { Exactly } from '../platform/shapes.ts';

const Of = DrillDefinition.properties;

/** The score tables of one drill, with what they have to fit. */
export const DrillTablesEntry = Exactly({
  code: Type.String({ minLength: 1, maxLength: 20 }),
  nameZh: Type.String({ minLength: 1, maxLength: 120 }),
  nameEn: Type.String({ minLength: 1, maxLength: 120 }),
  unit: Of.unit,
  direction: Of.direction,
  precision: Of.precision,
  interp: Of.interp,
  plausible: Of.plausible,
  tables: Of.tables,
});
export type DrillTablesEntry = Static<typeof DrillTablesEntry>;

/** The score tables of every drill: what a version of the drill standard says, and what a draft will say. */
export const TablesDocument = Exactly({ drills: Type.Array(DrillTablesEntry, { maxItems: 300 }) });
export type TablesDocument = Static<typeof TablesDocument>;

/** One change of a draft by hand: all tables of one drill. */
export const TablesEdit = Exactly({ drillCode: Type.String({ maxLength: 20 }), tables: Of.tables });
export type TablesEdit = Static<typeof TablesEdit>;
