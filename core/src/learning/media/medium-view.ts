import { type Static, Type } from 'typebox';
import { Exactly, Id, OneOf, OrNull } from '../../platform/shapes.ts';
import { ladderStates, MediumKindName, TranscriptLine } from './lesson-medium.ts';

/** A file of a lesson as it is shown or played; its addresses follow from its id. */
export const MediumView = Exactly({
  id: Id,
  kind: MediumKindName,
  name: Type.String(),
  type: Type.String(),
  byteCount: Type.Integer(),
  seconds: OrNull(Type.Number()),
  width: OrNull(Type.Integer()),
  height: OrNull(Type.Integer()),
  codec: OrNull(Type.String()),
  hasCaptions: Type.Boolean(),
  transcript: Type.Array(TranscriptLine),
  posterId: OrNull(Id),
  ladder: OneOf(ladderStates),
  ladderPercent: Type.Integer(),
  revision: Type.Integer(),
});
export type MediumView = Static<typeof MediumView>;

/** Where the file of a medium is read: whole or in ranges. */
export const mediumUrl = (id: string): string => `/api/lesson-media/${id}/file`;
/** Its captions as WebVTT. */
export const captionsUrl = (id: string): string => `/api/lesson-media/${id}/captions.vtt`;
/** Its lighter forms: the list of them, for HLS. */
export const ladderUrl = (id: string): string => `/api/lesson-media/${id}/hls/main.m3u8`;
/** The smallest size of a film as one file, where the worker has made it. */
export const lightUrl = (id: string): string => `/api/lesson-media/${id}/hls/light.mp4`;
/** Its sound alone, where the worker has made it. */
export const soundUrl = (id: string): string => `/api/lesson-media/${id}/hls/sound.m4a`;
/** The picture before a film: the one chosen, else the one the worker took from it; null = none. */
export const posterUrl = ({ id, posterId, ladder }: MediumView): string | null =>
  posterId ? mediumUrl(posterId) : ladder === 'ready' ? `/api/lesson-media/${id}/hls/poster.jpg` : null;
