import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';

const ExamRoomSchema = defineEntity({
  name: 'ExamRoom',
  properties: {
    id: id(),
    roundId: idOf(),
    name: p.string(),
    place: p.string().nullable(),
    /** When somebody in the room said that it may begin; asked for by rounds with `roomStart`. */
    startedAt: instant().nullable(),
    startedById: idOf().nullable(),
    /** Since when the whole room stands still; null = it runs. */
    pausedAt: instant().nullable(),
  },
  uniques: [{ properties: ['roundId', 'name'] }],
});

/** A room in which candidates of a round sit. */
export class ExamRoom extends ExamRoomSchema.class {
  /** Lets its candidates begin; the first time counts. */
  start(by: string, now: string): void {
    if (this.startedAt) return;
    this.startedAt = now;
    this.startedById = by;
  }
}
ExamRoomSchema.setClass(ExamRoom);
