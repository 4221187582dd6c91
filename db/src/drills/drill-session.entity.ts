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
export class DrillSession extends DrillSessionSchema.class {
  /** Ends the session; closing it again changes nothing. */
  close(now: string): void {
    if (this.closedAt) return;
    this.status = 'closed';
    this.closedAt = now;
  }

  /** Whether what was recorded at this instant still belongs to it: a device may bring it late. */
  wasOpenAt(instant: string): boolean {
    return !this.closedAt || instant < this.closedAt;
  }
}
DrillSessionSchema.setClass(DrillSession);
