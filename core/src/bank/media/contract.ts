import { Type, type Static } from 'typebox';
import { Exactly, OneOf, OrNull } from '../../platform/shapes.ts';
import { mediaTypeNames } from './media-type.ts';

/**
 * What the store says of a file that was brought: `POST /api/items/media?name=…` with the file itself as
 * the body. Bringing the same file again gives the same answer and keeps nothing twice. Reading is
 * `GET /api/items/media/:sha256` for who reads items, `/api/attempts/:attemptId/media/:sha256` and
 * `/api/checks/:checkId/media/:sha256` for who sits them: files of other items are not found there.
 */
export const MediaView = Exactly({
  sha256: Type.String(),
  /** To be put into a text: `![what is seen](<reference>)`. */
  reference: Type.String(),
  type: OneOf(mediaTypeNames),
  byteCount: Type.Integer(),
  width: OrNull(Type.Integer()),
  height: OrNull(Type.Integer()),
  durationSeconds: OrNull(Type.Number()),
  name: Type.String(),
});
export type MediaView = Static<typeof MediaView>;
