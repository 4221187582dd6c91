import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Instant, OneOf, OrNull } from '../platform/shapes.ts';

const Count = Type.Integer({ minimum: 0 });

export const SEAL_FAULTS = ['order', 'link', 'seal', 'ends', 'signature', 'key', 'records'] as const;

export const SealLine = Exactly({
  no: Type.Integer({ minimum: 1 }),
  sealedOn: Day,
  sealedAt: Instant,
  changed: Count,
  people: Count,
  lines: Count,
  hash: Type.String(),
});
export type SealLine = Static<typeof SealLine>;

/** What the last check of all seals found. */
export const SealCheck = Exactly({
  at: Instant,
  seals: Count,
  /** The first seal that does not hold; null when all do. */
  broken: OrNull(
    Exactly({
      no: Type.Integer(),
      what: OneOf(SEAL_FAULTS),
      /** Of `records`: whose chain is another than was sealed, and at which line. */
      badgeNumber: OrNull(Type.String()),
      line: OrNull(Type.Integer()),
    }),
  ),
});
export type SealCheck = Static<typeof SealCheck>;

export const sealList = defineRoute({
  name: 'archive.seals',
  method: 'GET',
  path: '/api/admin/seals',
  summary:
    'Nightly seals of the training archive, newest first, with what the last check of all of them found.',
  can: 'manage-operations',
  ok: Exactly({
    total: Count,
    /** Ed25519, base64; kept elsewhere, it verifies seals without us. */
    publicKey: OrNull(Type.String()),
    check: OrNull(SealCheck),
    seals: Type.Array(SealLine),
  }),
  refuses: [],
});

export const newestSeal = defineRoute({
  name: 'archive.newest-seal',
  method: 'GET',
  path: '/api/admin/seals/newest',
  summary:
    'The newest seal as a file to keep elsewhere: who rewrites the archive cannot rewrite what is there.',
  can: 'manage-operations',
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: [],
});
