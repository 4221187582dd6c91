import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, instant, revision, unitPath } from '../platform/columns.ts';

const DrillSessionSchema = defineEntity({
  name: 'DrillSession',
  properties: {
    id: id(),
    drillCode: p.string(),
    /** The standard version whose score table applies. */
    versionId: idOf(),
    heldOn: day(),
    place: p.string(),
    unitId: idOf(),
    unitPath: unitPath(),
    assessorId: idOf(),
    status: p.string().$type<'open' | 'closed'>(),
    createdAt: instant(),
    closedAt: instant().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['assessorId', 'heldOn'] }, { properties: ['unitId', 'heldOn'] }],
});

/** One occasion of a drill: place, day, assessor and roster. */
export class DrillSession extends DrillSessionSchema.class {}
DrillSessionSchema.setClass(DrillSession);
