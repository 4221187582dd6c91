import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows } from './sql.ts';

export interface DeadLetterLine {
  id: string;
  listener: string;
  topic: string;
  error: string;
  tries: number;
  failedAt: string;
  retriedAt: string | null;
}

/** Work that failed for good, newest first, at most 200, with the number of those not retried. */
export async function listDeadLetters(
  em: EntityManager,
): Promise<{ waiting: number; letters: DeadLetterLine[] }> {
  const letters = await rows<DeadLetterLine>(
    em,
    `select id, listener, topic, error, tries, ${isoInstant('failed_at')} as "failedAt",
            ${isoInstant('retried_at')} as "retriedAt"
     from dead_letter order by failed_at desc limit 200`,
  );
  const [count] = await rows<{ n: number }>(
    em,
    'select count(*)::int as n from dead_letter where retried_at is null',
  );
  return { waiting: count?.n ?? 0, letters };
}

/** Puts the work back among what is owed; the relay picks it up. False when there is no such letter. */
export async function retryDeadLetterNow(em: EntityManager, letterId: string, now: string): Promise<boolean> {
  const [letter] = await rows<{ outboxId: string; listener: string; key: string }>(
    em,
    'update dead_letter set retried_at = ? where id = ? returning outbox_id as "outboxId", listener, key',
    [now, letterId],
  );
  if (!letter) return false;
  await rows(
    em,
    'insert into outbox_task (outbox_id, listener, key, created_at) values (?, ?, ?, ?) on conflict do nothing',
    [letter.outboxId, letter.listener, letter.key, now],
  );
  return true;
}
