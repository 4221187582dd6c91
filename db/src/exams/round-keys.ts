import type { EntityManager } from '@mikro-orm/postgresql';
import type { RoundPolicies } from '@whetstone/core/exams/round-policies.ts';
import { keyFor } from '../platform/cipher.ts';
import { rows } from '../platform/sql.ts';

/** What a round keeps to itself, and what it has decided. */
export interface RoundKeys {
  roundId: string;
  secret: string;
  policies: RoundPolicies;
  graceSeconds: number;
}

/** The secret and the policies of a round; null when there is none. */
export async function roundKeys(em: EntityManager, roundId: string): Promise<RoundKeys | null> {
  const found = await rows<RoundKeys>(
    em,
    `select id as "roundId", secret, policies, grace_seconds as "graceSeconds" from round where id = ?`,
    [roundId],
  );
  return found[0] ?? null;
}

/** The key under which a device keeps the answers of an attempt, and under which its file travels. */
export function answerKey({ secret }: Pick<RoundKeys, 'secret'>, attemptId: string): Buffer {
  return keyFor(secret, `answers of ${attemptId}`);
}

/** The key of a paper that devices hold before the start. */
export function paperKey({ secret }: Pick<RoundKeys, 'secret'>, paperId: string): Buffer {
  return keyFor(secret, `paper ${paperId}`);
}
