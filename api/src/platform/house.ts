import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '@whetstone/core/platform/clock.ts';
import type { FastifyInstance } from 'fastify';
import type { EndedSignIns } from './ended-sign-ins.ts';

/** What every mounted operation shares. */
export interface House {
  app: FastifyInstance;
  orm: MikroORM;
  clock: Clock;
  /** Sign-ins whose access tokens are good no longer, although they have not expired. */
  ended: EndedSignIns;
}
