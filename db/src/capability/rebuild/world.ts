import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import type { Pause } from '@whetstone/core/capability/tier-clock.ts';
import { isoDate } from '../../platform/sql.ts';
import { modelInForce } from '../../standards/model-in-force.ts';
import { versionIdInForce } from '../../standards/version-in-force.ts';
import { readBooked } from '../booked.ts';
import { PAUSES } from '../pauses.ts';
import type { PairFacts, Required } from '../score-figures.ts';
import type { Ask } from './ask.ts';

export interface RebuiltUnit {
  readonly id: string;
  readonly path: string;
  /** Places of the unit itself and of those above it. */
  readonly upward: readonly number[];
}

export interface RebuiltPerson {
  readonly id: string;
  /** Place of the unit. */
  readonly unit: number;
  /** What the post requires, by place of the capability; nothing of somebody who has left. */
  readonly requires: readonly (Required | undefined)[];
  readonly pauses: readonly Pause[];
}

export type CapabilityFacts = Pick<PairFacts, 'fade' | 'validityDays' | 'lawChangedOn'> & {
  readonly code: string;
};

/** All that scores stand on beside evidence, on one day. */
export interface World {
  readonly versionId: string;
  /** The figures of the model in force. */
  readonly scoring: ScoringModel;
  readonly units: readonly RebuiltUnit[];
  /** By unit path, then id: the scores of one unit are written side by side. */
  readonly people: readonly RebuiltPerson[];
  /** By code. */
  readonly capabilities: readonly CapabilityFacts[];
  /** Who is released from what on this day: code and id, with a space between them. */
  readonly exempt: ReadonlySet<string>;
  /** Who has a place in a class to come that trains what, in the same way. */
  readonly booked: ReadonlySet<string>;
  /** Since when somebody was told that a must-have has lapsed, by the same. */
  readonly noticed: ReadonlyMap<string, string>;
  /** The codes that are made anew where the others stay as they are; null when all are. */
  readonly only: readonly string[] | null;
}

interface PersonRow {
  id: string;
  unitId: string;
  postCode: string | null;
}

/**
 * Reads the force and the standard in force; null when there is no standard yet.
 * @param only the capabilities that are looked at; null for all
 */
export async function readWorld(
  ask: Ask,
  asOf: string,
  only: readonly string[] | null = null,
): Promise<World | null> {
  const [version] = await ask<{ id: string | null }>(`select ${versionIdInForce('framework')} as id`, [asOf]);
  if (!version?.id) return null;
  const units = await readUnits(ask);
  const placeOfUnit = new Map(units.map((unit, place) => [unit.id, place]));
  const all = await readCapabilities(ask, version.id, asOf);
  const capabilities = only === null ? all : all.filter(({ code }) => only.includes(code));
  const requirements = await readRequirements(ask, version.id, capabilities);
  const pauses = await readPauses(ask);
  const rows = await ask<PersonRow>(
    `select id, unit_id as "unitId", case when left_on is null or left_on > ? then post_code end as "postCode"
     from person order by unit_path, id`,
    [asOf],
  );
  const people = rows.map(({ id, unitId, postCode }) => ({
    id,
    unit: placeOfUnit.get(unitId) as number,
    requires: requirements.get(postCode ?? '') ?? [],
    pauses: pauses.get(id) ?? [],
  }));
  const scoring = await modelInForce(ask, asOf);
  const exempt = await readExempt(ask, asOf);
  const booked = await readBooked(ask, asOf);
  const noticed = await readNoticed(ask);
  return { versionId: version.id, scoring, units, people, capabilities, exempt, booked, noticed, only };
}

/** The force's tree, by path. */
export async function readUnits(ask: Ask): Promise<RebuiltUnit[]> {
  const rows = await ask<{ id: string; path: string }>(
    'select id, path::text as path from unit order by path',
  );
  const places = new Map(rows.map(({ path }, place) => [path, place]));
  return rows.map(({ id, path }) => {
    const labels = path.split('.');
    const upward = labels.flatMap((_, at) => places.get(labels.slice(0, labels.length - at).join('.')) ?? []);
    return { id, path, upward };
  });
}

/** What each post requires by a version of the standard, by place of the capability. */
export async function readRequirements(
  ask: Ask,
  versionId: string,
  capabilities: readonly { readonly code: string }[],
): Promise<Map<string, (Required | undefined)[]>> {
  const places = new Map(capabilities.map(({ code }, place) => [code, place]));
  const rows = await ask<Required & { postCode: string; capabilityCode: string }>(
    `select post_code as "postCode", capability_code as "capabilityCode", level, must, importance
     from requirement where version_id = ?`,
    [versionId],
  );
  const byPost = new Map<string, (Required | undefined)[]>();
  for (const { postCode, capabilityCode, level, must, importance } of rows) {
    const place = places.get(capabilityCode);
    if (place === undefined) continue;
    const requires = byPost.get(postCode) ?? Array.from(capabilities, () => undefined);
    requires[place] = { level, must, importance };
    byPost.set(postCode, requires);
  }
  return byPost;
}

async function readPauses(ask: Ask): Promise<Map<string, Pause[]>> {
  const rows = await ask<Pause & { personId: string }>(
    `select p.person_id as "personId", p."from", p."to" from ${PAUSES} p`,
  );
  const byPerson = new Map<string, Pause[]>();
  for (const { personId, from, to } of rows) {
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), { from, to }]);
  }
  return byPerson;
}

export function readCapabilities(ask: Ask, versionId: string, asOf: string): Promise<CapabilityFacts[]> {
  return ask(
    `select c.code, c.fade, c.validity_days as "validityDays",
            (select ${isoDate('max(l.effective_on)')} from law_change l
             where l.effective_on <= ? and l.capability_codes @> to_jsonb(c.code)) as "lawChangedOn"
     from capability c where c.version_id = ? order by c.code collate "C"`,
    [asOf, versionId],
  );
}

export async function readExempt(ask: Ask, asOf: string): Promise<Set<string>> {
  const rows = await ask<{ personId: string; capabilityCode: string }>(
    `select person_id as "personId", capability_code as "capabilityCode" from exemption
     where from_on <= ? and to_on >= ?`,
    [asOf, asOf],
  );
  return new Set(rows.map(({ personId, capabilityCode }) => `${capabilityCode} ${personId}`));
}

/** Open notices of lapses: the day by code and id, with a space between them. */
async function readNoticed(ask: Ask): Promise<Map<string, string>> {
  const rows = await ask<{ pair: string; on: string }>(
    `select capability_code || ' ' || person_id as pair, ${isoDate('noticed_on')} as on
     from lapse_notice where ended_on is null`,
  );
  return new Map(rows.map(({ pair, on }) => [pair, on]));
}
