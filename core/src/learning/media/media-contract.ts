import { type Static, Type } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { Done, Exactly, Id, Instant, OrNull } from '../../platform/shapes.ts';
import { MediumKindName, TranscriptLine } from './lesson-medium.ts';
import { MediumView } from './medium-view.ts';

const Medium = Exactly({ mediumId: Id });
const Revision = Type.Integer({ minimum: 1 });

/** A file that is on its way. */
export const ComingView = Exactly({
  id: Id,
  name: Type.String(),
  byteCount: Type.Integer(),
  received: Type.Integer(),
  addedAt: Instant,
});
export type ComingView = Static<typeof ComingView>;

export const deskMedia = defineRoute({
  name: 'learning.desk-media',
  method: 'GET',
  path: '/api/teach/media',
  summary: 'Files of lessons that can be used, the newest first, and my own that are on their way.',
  can: 'read-courses',
  query: Exactly({
    kind: Type.Optional(MediumKindName),
    name: Type.Optional(Type.String({ maxLength: 80 })),
  }),
  ok: Exactly({
    media: Type.Array(MediumView),
    coming: Type.Array(ComingView),
    /** The worker can make lighter forms; null = none has said so yet. */
    transcoder: OrNull(Type.Boolean()),
  }),
  refuses: [],
});

export const deskMedium = defineRoute({
  name: 'learning.desk-medium',
  method: 'GET',
  path: '/api/teach/media/:mediumId',
  summary: 'One file of lessons, its captions as they were brought, and how far its lighter forms are.',
  can: 'read-courses',
  params: Medium,
  ok: Exactly({ medium: MediumView, captions: OrNull(Type.String()) }),
  refuses: [],
});

export const saveWords = defineRoute({
  name: 'learning.save-words',
  method: 'PUT',
  path: '/api/teach/media/:mediumId/words',
  summary:
    'Keeps what is said in a film or recording: captions as WebVTT, a transcript, and the picture before it.',
  can: 'write-courses',
  params: Medium,
  body: Exactly({
    captions: OrNull(Type.String({ maxLength: 1_000_000 })),
    /** Empty = taken from the captions. */
    transcript: Type.Array(TranscriptLine, { maxItems: 5000 }),
    posterId: OrNull(Id),
    revision: Revision,
  }),
  ok: MediumView,
  refuses: ['captions-head', 'captions-time', 'captions-order', 'captions-empty'],
});

export const makeLadder = defineRoute({
  name: 'learning.make-ladder',
  method: 'POST',
  path: '/api/teach/media/:mediumId/ladder',
  summary: 'Has the worker make lighter forms of a film: sizes for narrow networks, and its sound alone.',
  can: 'write-courses',
  params: Medium,
  ok: MediumView,
  refuses: ['no-transcoder'],
});

export const stopLadder = defineRoute({
  name: 'learning.stop-ladder',
  method: 'DELETE',
  path: '/api/teach/media/:mediumId/ladder',
  summary: 'Stops the making of lighter forms; the film plays as it is.',
  can: 'write-courses',
  params: Medium,
  ok: Done,
  refuses: [],
});
