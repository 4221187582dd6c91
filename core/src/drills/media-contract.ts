import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant } from '../platform/shapes.ts';
import { Hash, MediaState, MediaView } from './media-shapes.ts';

export const announceMedia = defineRoute({
  name: 'drills.announce-media',
  method: 'POST',
  path: '/api/drill-sessions/:sessionId/media',
  summary:
    'Announces a photo or film of a result, also before the result itself comes; its bytes follow in slices. Safe to repeat.',
  can: 'score-drills',
  params: Exactly({ sessionId: Id }),
  body: Exactly({
    /** Made on the device. */
    mediaId: Id,
    personId: Id,
    /** The op of the result or mark that it shows. */
    opId: Id,
    byteCount: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    /** Of the file as it lies on the device. */
    sha256: Hash,
    name: Type.String({ maxLength: 200 }),
    /** What the device takes it for. */
    type: Type.String({ maxLength: 100 }),
    takenAt: Instant,
    /** What the device's own clock shows as it sends. */
    sentAt: Instant,
  }),
  ok: MediaState,
  refuses: [
    'not-on-roster',
    'own-result',
    'op-used-elsewhere',
    'drill-media-too-large',
    'drill-media-many',
    'drill-media-removed',
  ],
});

export const removeMedia = defineRoute({
  name: 'drills.remove-media',
  method: 'POST',
  path: '/api/result-media/:mediaId/removal',
  summary: 'Takes a photo or film out of sight with a reason; that it was there, and whose it was, stays.',
  can: 'score-drills',
  params: Exactly({ mediaId: Id }),
  body: Exactly({ reason: Type.String({ minLength: 4, maxLength: 300, pattern: '\\S' }) }),
  ok: MediaView,
  refuses: ['own-result'],
});
