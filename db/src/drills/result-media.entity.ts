import { defineEntity, p } from '@mikro-orm/core';
import type { MediaType } from '@whetstone/core/bank/media/media-type.ts';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ResultMediaSchema = defineEntity({
  name: 'ResultMedia',
  properties: {
    /** Made on the device: a photo that is announced twice is one. */
    id: id(),
    sessionId: idOf(),
    personId: idOf(),
    /** The op of the result, or of the examiner's mark, that it shows: it may come before that does. */
    opId: idOf(),
    /** Bytes and SHA-256 of the file as it lies on the device: what comes in slices must add up to it. */
    byteCount: p.integer(),
    sourceSha256: p.string().length(64),
    name: p.string(),
    takenAt: instant(),
    addedById: idOf(),
    announcedAt: instant(),
    /** The file as it is kept, without the place where it was taken; null while slices are missing. */
    sha256: p.string().length(64).nullable(),
    type: p.string().$type<MediaType>().nullable(),
    addedAt: instant().nullable(),
    removedAt: instant().nullable(),
    removedById: idOf().nullable(),
    removedReason: p.text().nullable(),
  },
  indexes: [{ properties: ['opId'] }, { properties: ['sessionId'] }, { properties: ['sha256'] }],
  checks: [
    { name: 'result_media_bytes', expression: 'byte_count >= 1' },
    {
      name: 'result_media_kept',
      expression: '(sha256 is null) = (added_at is null) and (sha256 is null) = (type is null)',
    },
    {
      name: 'result_media_removed',
      expression:
        '(removed_at is null) = (removed_reason is null) and (removed_at is null) = (removed_by_id is null)',
    },
  ],
  policies: ofPerson('result_media'),
});

/** A photo or film of a drill, beside the value that somebody wrote down. */
export class ResultMedia extends ResultMediaSchema.class {
  /**
   * Takes it out of sight for a reason; that it was there stays on record. The first reason stands.
   * @returns whether this changed anything
   */
  remove(reason: string, byId: string, now: string): boolean {
    if (this.removedAt) return false;
    this.removedAt = now;
    this.removedById = byId;
    this.removedReason = reason;
    return true;
  }
}
ResultMediaSchema.setClass(ResultMedia);
