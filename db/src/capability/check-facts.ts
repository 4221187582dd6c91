import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';
import type { TypeCeilings } from './exam-facts.ts';

/** An answered lesson check as evidence is made of it. */
export interface AnsweredCheck {
  readonly personId: string;
  readonly lessonId: string;
  readonly lessonTitle: string;
  readonly capabilityCode: string;
  readonly answeredAt: string;
  /** Share of each item that was right, 0–1. */
  readonly fractions: readonly number[];
  readonly versionId: string;
  readonly ceilings: TypeCeilings;
}

/** The check, once it is answered; null when it is gone, open, or of a capability not in force on the day. */
export async function answeredCheck(
  em: EntityManager,
  checkId: string,
  onDay: string,
): Promise<AnsweredCheck | null> {
  const [found] = await rows<AnsweredCheck>(
    em,
    `select k.person_id as "personId", l.id as "lessonId", l.title_zh as "lessonTitle", c.code as "capabilityCode",
            ${isoInstant('k.answered_at')} as "answeredAt", k.fractions, c.version_id as "versionId", c.ceilings
     from lesson_check k join lesson l on l.id = k.lesson_id
     join capability c on c.code = l.capability_code and c.version_id = ${versionIdInForce('framework')}
     where k.id = ? and k.answered_at is not null and k.fractions is not null`,
    [onDay, checkId],
  );
  return found ?? null;
}
