import { Type } from 'typebox';
import { conditions, partNames } from './health.ts';
import { defineRoute } from './route.ts';
import { Done, Exactly, Id, Instant, OneOf, OrNull } from './shapes.ts';

const Part = Exactly({
  name: OneOf(partNames),
  condition: OneOf(conditions),
});

export const health = defineRoute({
  name: 'platform.health',
  method: 'GET',
  path: '/api/health',
  summary: '200 when database, queue and worker are well; 503 names what is not.',
  can: 'read-health',
  ok: Exactly({ well: Type.Boolean(), parts: Type.Array(Part), workers: Type.Integer(), at: Instant }),
  refuses: [],
});

export const deadLetters = defineRoute({
  name: 'platform.dead-letters',
  method: 'GET',
  path: '/api/admin/dead-letters',
  summary: 'Jobs that failed for good, newest first.',
  can: 'manage-operations',
  ok: Exactly({
    waiting: Type.Integer(),
    letters: Type.Array(
      Exactly({
        id: Id,
        listener: Type.String(),
        topic: Type.String(),
        error: Type.String(),
        tries: Type.Integer(),
        failedAt: Instant,
        retriedAt: OrNull(Instant),
      }),
    ),
  }),
  refuses: [],
});

export const retryDeadLetter = defineRoute({
  name: 'platform.retry-dead-letter',
  method: 'POST',
  path: '/api/admin/dead-letters/:letterId/retry',
  summary: 'Runs a failed job again.',
  can: 'manage-operations',
  params: Exactly({ letterId: Id }),
  ok: Done,
  refuses: [],
});
