import { defineEntity, p } from '@mikro-orm/core';
import type { MediaType } from '@whetstone/core/bank/media/media-type.ts';
import { idOf, instant } from '../platform/columns.ts';

const MediaObjectSchema = defineEntity({
  name: 'MediaObject',
  properties: {
    /** SHA-256 of the file as it is kept, hex. */
    sha256: p.string().length(64).primary(),
    type: p.string().$type<MediaType>(),
    byteCount: p.integer(),
    /** Pixels; null for sound, or where the file does not say. */
    width: p.integer().nullable(),
    height: p.integer().nullable(),
    durationSeconds: p.double().$type<number>().nullable(),
    /** What the file was called when it was first brought; shown to trainers, never used as a path. */
    name: p.string(),
    addedAt: instant(),
    addedById: idOf().nullable(),
  },
  indexes: [{ properties: ['addedAt'] }],
});

/** A picture, sound or film of the item bank, kept once by what is in it; the file lies on disk. */
export class MediaObject extends MediaObjectSchema.class {}
MediaObjectSchema.setClass(MediaObject);
