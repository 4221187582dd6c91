import { Type, type Static } from 'typebox';
import { mediaTypeNames } from '../bank/media/media-type.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';

/** SHA-256 in hexadecimal. */
export const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** A photo or film beside a result, with who added it and when. */
export const MediaView = Exactly({
  id: Id,
  /** The op of the result or mark that it shows. */
  opId: Id,
  /** The result that came of it; null while it is not there. */
  resultId: OrNull(Id),
  sha256: Hash,
  type: OneOf(mediaTypeNames),
  name: Type.String(),
  byteCount: Type.Integer(),
  takenAt: Instant,
  by: Type.String(),
  addedAt: Instant,
  removed: OrNull(Exactly({ by: Type.String(), at: Instant, reason: Type.String() })),
});
export type MediaView = Static<typeof MediaView>;

/** How far a file has come. */
export const MediaState = Exactly({
  /** So many bytes are there: the next slice begins here. */
  received: Type.Integer(),
  /** It is whole, looked at and kept. */
  kept: Type.Boolean(),
});
export type MediaState = Static<typeof MediaState>;
