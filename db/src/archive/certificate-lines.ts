import type { EntityManager } from '@mikro-orm/postgresql';
import type { CertificateKind } from '@whetstone/core/archive/certificates/kinds.ts';
import type { Condition } from '../access/reach.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { candidatesFor } from './certificates.ts';

/** Whom a list names. */
export interface Named {
  readonly badgeNumber: string;
  readonly name: string;
}

const MOST = 20_000;

/** Everybody of this condition who could be given a kind or have it renewed, by badge number. */
export async function thoseDue(
  em: EntityManager,
  kind: CertificateKind,
  within: Condition,
  by: { today: string; but: string },
): Promise<Named[]> {
  const found = await candidatesFor(em, kind, within, { ...by, limit: MOST });
  return rows(
    em,
    `select badge_number as "badgeNumber", name from person where id = any(?::uuid[]) order by badge_number`,
    [sqlArray(found.map(({ personId }) => personId))],
  );
}

/** Everybody who was in a class to its end or is in it now, as far as row-level security shows them. */
export function thoseOfClass(em: EntityManager, classId: string): Promise<Named[]> {
  return rows(
    em,
    `select p.badge_number as "badgeNumber", p.name from class_place c join person p on p.id = c.person_id
     where c.class_id = ? and c.state in ('confirmed', 'finished', 'failed', 'absent') order by p.badge_number`,
    [classId],
  );
}
