import type { EntityManager } from '@mikro-orm/postgresql';
import { StandardVersion } from './standard-version.entity.ts';

/**
 * The version of a subject that holds on a day: the newest of those in effect by then, and of two with the
 * same first day the one published later. Null when none was in effect yet.
 */
export function versionInForce(
  em: EntityManager,
  subject: StandardVersion['subject'],
  day: string,
): Promise<StandardVersion | null> {
  return em.findOne(
    StandardVersion,
    { subject, effectiveFrom: { $lte: day } },
    { orderBy: [{ effectiveFrom: 'desc' }, { publishedAt: 'desc' }, { id: 'desc' }] },
  );
}

/** As `versionInForce`, for the middle of another query: a sub-select of the id; takes the day as parameter. */
export function versionIdInForce(subject: StandardVersion['subject']): string {
  return `(select v.id from standard_version v where v.subject = '${subject}' and v.effective_from <= ?
           order by v.effective_from desc, v.published_at desc, v.id desc limit 1)`;
}
