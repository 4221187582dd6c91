import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';

/** Codes of all that a person has a score of or should have one: what the post requires, what is scored. */
export async function codesOf(em: EntityManager, personId: string, today: string): Promise<string[]> {
  const found = await rows<{ code: string }>(
    em,
    `select capability_code as code from capability_score where person_id = ?
     union
     select r.capability_code from person p
     join requirement r on r.post_code = p.post_code and r.version_id = ${versionIdInForce('framework')}
     where p.id = ? order by code`,
    [personId, today, personId],
  );
  return found.map(({ code }) => code);
}
