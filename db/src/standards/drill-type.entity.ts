import { defineEntity, p } from '@mikro-orm/core';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import { idOf } from '../platform/columns.ts';

const DrillTypeSchema = defineEntity({
  name: 'DrillType',
  properties: {
    versionId: idOf().primary(),
    code: p.string().primary(),
    nameZh: p.string(),
    nameEn: p.string(),
    /** Name of the measure (core/src/drills/measures). */
    measure: p.string(),
    capabilityCodes: p.json<string[]>(),
    /** Unit, direction, precision, bands with score tables, items, ceiling: the data a measure works on. */
    definition: p.json<DrillDefinition>(),
    position: p.integer(),
  },
});

/** A practical thing that is measured, with its score tables, as one standard version defines it. */
export class DrillType extends DrillTypeSchema.class {}
DrillTypeSchema.setClass(DrillType);
