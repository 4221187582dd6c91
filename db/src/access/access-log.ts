import type { EntityManager } from '@mikro-orm/postgresql';
import { AccessLog } from './access-log.entity.ts';

export interface Look {
  at: string;
  viewerId: string;
  subjectId: string;
  view: string;
  requestId: string;
}

/** Records a look at another person's file; written with the transaction that read it. */
export function logLook(em: EntityManager, look: Look): void {
  em.create(AccessLog, look);
}
