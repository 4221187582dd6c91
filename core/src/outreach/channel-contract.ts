import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Instant, OrNull } from '../platform/shapes.ts';

const Count = Type.Integer({ minimum: 0 });

export const ChannelView = Exactly({
  /** Its name: `inbox`, `webhook` … */
  channel: Type.String(),
  /** The product's own inbox: always on, nothing to set. */
  builtIn: Type.Boolean(),
  settings: OrNull(
    Exactly({
      address: Type.String(),
      active: Type.Boolean(),
      /** Signs what goes out; the receiver keeps it to check signatures. */
      key: Type.String(),
      setBy: Type.String(),
      setAt: Instant,
      reason: Type.String(),
      triedAt: OrNull(Instant),
      /** `ok`, or why the last trial failed. */
      trialOutcome: OrNull(Type.String()),
      revision: Type.Integer(),
    }),
  ),
  counts: Exactly({ waiting: Count, sent: Count, delivered: Count, failed: Count }),
  /** The latest failures, the newest first. */
  failures: Type.Array(Exactly({ kind: Type.String(), at: Instant, tries: Count, failure: Type.String() })),
});
export type ChannelView = Static<typeof ChannelView>;

const Channels = Exactly({ channels: Type.Array(ChannelView) });
const One = Exactly({ channel: Type.String({ maxLength: 40, pattern: '^[a-z-]+$' }) });

export const noticeChannels = defineRoute({
  name: 'outreach.notice-channels',
  method: 'GET',
  path: '/api/notice-channels',
  summary: 'The channels by which notices go out, how they are set, and how many are on their way.',
  can: 'manage-operations',
  ok: Channels,
  refuses: [],
});

export const setNoticeChannel = defineRoute({
  name: 'outreach.set-notice-channel',
  method: 'PUT',
  path: '/api/notice-channels/:channel',
  summary: 'Sets the one address that a channel may call, turns it on or off, or gives it another key.',
  can: 'manage-operations',
  params: One,
  body: Exactly({
    address: Type.String({ minLength: 8, maxLength: 500 }),
    active: Type.Boolean(),
    newKey: Type.Boolean(),
    reason: Type.String({ minLength: 4, maxLength: 300, pattern: '\\S' }),
    /** Null before it was ever set. */
    revision: OrNull(Type.Integer()),
  }),
  ok: Channels,
  refuses: ['channel-address'],
});

export const tryNoticeChannel = defineRoute({
  name: 'outreach.try-notice-channel',
  method: 'POST',
  path: '/api/notice-channels/:channel/trial',
  summary: 'Sends a trial to the address that is set, also while the channel is off, and says how it went.',
  can: 'manage-operations',
  params: One,
  ok: Channels,
  refuses: [],
});
