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
    /** Who is told at once when somebody is stopped; null = whoever opened the session. */
    safetyOfficerId: idOf().nullable(),
    /** Lanes or stations used side by side; null = no day plan. */
    lanes: p.smallint().nullable(),
    /** Minutes from one relay to the next. */
    relayMinutes: p.smallint().nullable(),
    firstRelayAt: instant().nullable(),
    /** So many examiners judge each person; the result is settled by their agreement. */
    examiners: p.smallint().default(1),
    /** The class that opened it for one of its drills, and that it follows; null: somebody opened it by hand. */
    classId: idOf().nullable(),
    revision: revision(),
  },
  indexes: [
    { properties: ['assessorId', 'heldOn'] },
    { properties: ['unitId', 'heldOn'] },
    { properties: ['classId'] },
  ],
});

/** One occasion of a drill: place, day, assessor and roster. */
export class DrillSession extends DrillSessionSchema.class {
  /** Ends the session; closing it again changes nothing. */
  close(now: string): void {
    if (this.closedAt) return;
    this.status = 'closed';
    this.closedAt = now;
  }

  /** Who is told when somebody is stopped for safety. */
  guardedBy(): string {
    return this.safetyOfficerId ?? this.assessorId;
  }

  /** Whether what was recorded at this instant still belongs to it: a device may bring it late. */
  wasOpenAt(instant: string): boolean {
    return !this.closedAt || instant < this.closedAt;
  }
}
DrillSessionSchema.setClass(DrillSession);
