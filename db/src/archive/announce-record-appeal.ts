import type { EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../platform/announce.ts';

interface Moved {
  readonly id: string;
  /** Where the record comes from: `drill:<id of the result>`. */
  readonly source?: string | null | undefined;
}

/**
 * Tells that an objection to a record was made, taken back or decided. A drill result hears of it too: while an
 * objection is open, nobody is asked to confirm it.
 */
export function announceRecordAppeal(em: EntityManager, { id, source }: Moved, now: string): void {
  announce(em, 'item-appeal.moved', { appealId: id }, now);
  const [kind, resultId] = (source ?? '').split(':');
  if (kind === 'drill' && resultId) announce(em, 'drill-result.disputed', { resultId }, now);
}
