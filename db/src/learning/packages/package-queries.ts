import type { EntityManager } from '@mikro-orm/postgresql';
import type { PackageKind } from '@whetstone/core/learning/packages/package-plan.ts';
import type { WholeOutcome } from '@whetstone/core/learning/packages/sequence/whole-outcome.ts';
import { NOTHING_YET, together, type UnitOutcome } from '@whetstone/core/learning/packages/unit-outcome.ts';
import { isoInstant, rows } from '../../platform/sql.ts';

/** Where a person goes on in a unit. */
export interface Continued {
  /** JSON of its runtime. */
  readonly kept: string;
  readonly openedAt: string;
}

/** What the newest sitting that handed anything over has kept; null = start anew. */
export async function continuedFrom(
  em: EntityManager,
  personId: string,
  packageId: string,
  unitKey: string,
): Promise<Continued | null> {
  const [newest] = await rows<Continued>(
    em,
    `select kept, ${isoInstant('opened_at')} as "openedAt" from package_sitting
     where person_id = ? and package_id = ? and unit_key = ? and kept is not null
     order by opened_at desc, id desc limit 1`,
    [personId, packageId, unitKey],
  );
  return newest ?? null;
}

/** What a person has reached in each unit of a package, over all sittings; a unit never started is not in it. */
export async function outcomesOf(
  em: EntityManager,
  personId: string,
  packageId: string,
): Promise<Map<string, UnitOutcome>> {
  const found = await rows<{ unitKey: string; outcome: WholeOutcome }>(
    em,
    `select unit_key as "unitKey", outcome from package_sitting where person_id = ? and package_id = ?`,
    [personId, packageId],
  );
  const outcomes = new Map<string, UnitOutcome>();
  for (const { unitKey, outcome } of found)
    for (const [key, one] of Object.entries(outcome.units ?? { [unitKey]: outcome }))
      outcomes.set(key, together(outcomes.get(key) ?? NOTHING_YET, one));
  return outcomes;
}

/** A sitting's files and what may read them. */
export interface TicketHolder {
  readonly sittingId: string;
  readonly personId: string;
  readonly unitKey: string;
  readonly packageId: string;
  readonly folder: string;
  readonly kind: PackageKind;
  readonly openedFrom: string;
}

/** The package that a ticket opens; null when there is no such ticket, or its time is over. */
export async function findByTicket(
  em: EntityManager,
  ticketHash: string,
  now: string,
): Promise<TicketHolder | null> {
  const [holder] = await rows<TicketHolder>(
    em,
    `select s.id as "sittingId", s.person_id as "personId", s.unit_key as "unitKey", c.id as "packageId", c.folder, c.plan->>'kind' as kind, s.opened_from as "openedFrom"
     from package_sitting s join course_package c on c.id = s.package_id
     where s.ticket_hash = ? and s.ticket_ends_at > ? and c.state = 'ready'`,
    [ticketHash, now],
  );
  return holder ?? null;
}

/** Titles of the published lessons that show each package. */
export async function lessonsWithPackages(
  em: EntityManager,
  locale: 'zh' | 'en',
): Promise<Map<string, string[]>> {
  const found = await rows<{ packageId: string; title: string }>(
    em,
    `select distinct part->'content'->>'packageId' as "packageId", l.title_${locale} as title
     from lesson l join lesson_version v on v.id = l.current_version_id,
          jsonb_array_elements(v.content->'parts') part
     where part->>'kind' = 'package' and part->'content'->>'packageId' is not null order by title`,
  );
  const titles = new Map<string, string[]>();
  for (const { packageId, title } of found) titles.set(packageId, [...(titles.get(packageId) ?? []), title]);
  return titles;
}
