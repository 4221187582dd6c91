import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, unitPath } from '../platform/columns.ts';

const UnitSchema = defineEntity({
  name: 'Unit',
  properties: {
    id: id(),
    /** The force's own code, unique: `YL-GL-P03`. */
    code: p.string().unique(),
    parentId: idOf().nullable(),
    path: unitPath(),
    /** What sort of unit: city_bureau, district_bureau, detachment, station, brigade … */
    kind: p.string(),
    nameZh: p.string(),
    nameEn: p.string(),
    position: p.integer().default(0),
    closedOn: p.date().$type<string>().nullable(),
  },
  indexes: [{ properties: ['path'], type: 'gist' }, { properties: ['parentId'] }],
});

/** A node of the force tree. */
export class Unit extends UnitSchema.class {}
UnitSchema.setClass(Unit);
