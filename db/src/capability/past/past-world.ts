import { dayNumber } from '@whetstone/core/platform/day.ts';
import { dayNumberOf } from './known-days.ts';
import { versionIdInForce } from '../../standards/version-in-force.ts';
import type { Ask } from '../rebuild/ask.ts';
import { readRequirements, readUnits, type RebuiltUnit } from '../rebuild/world.ts';
import type { PairFacts, Required } from '../score-figures.ts';

/** Days on end, both included, as day numbers. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** A time in a post of a unit; what the post requires, by place of the capability. */
export interface Stay extends DayRange {
  /** Place of the unit. */
  readonly unit: number;
  readonly requires: readonly (Required | undefined)[];
}

/** Another law for a capability: from when it holds, and when that was recorded. */
export interface LawDay {
  readonly effective: number;
  readonly recorded: number;
}

/** All that the cells of a block of days stand on beside evidence. */
export interface PastWorld {
  readonly units: readonly RebuiltUnit[];
  readonly people: readonly { readonly id: string; readonly stays: readonly Stay[] }[];
  /** By code. */
  readonly capabilities: readonly (Pick<PairFacts, 'fade' | 'validityDays'> & {
    readonly code: string;
    readonly laws: readonly LawDay[];
  })[];
  /** Releases that touch the block, by code and id with a space between them; from when each was known. */
  readonly exempt: ReadonlyMap<string, readonly (DayRange & { readonly known: number })[]>;
}

const numberOf = (column: string) => `(${column} - date '1970-01-01')`;

/**
 * Reads the force as it stood from the first to the last day: who served where by their postings, what the
 * standard in force on the first day asked. Units are in the tree as it is now.
 * @returns null when no standard was in force
 */
export async function readPastWorld(ask: Ask, first: string, last: string): Promise<PastWorld | null> {
  const [version] = await ask<{ id: string | null }>(`select ${versionIdInForce('framework')} as id`, [
    first,
  ]);
  if (!version?.id) return null;
  const units = await readUnits(ask);
  const capabilities = await readCapabilities(ask, version.id, last);
  const requirements = await readRequirements(ask, version.id, capabilities);
  const people = await readPeople(ask, { first, last }, units, requirements);
  return { units, capabilities, people, exempt: await readExempt(ask, first, last) };
}

async function readCapabilities(
  ask: Ask,
  versionId: string,
  last: string,
): Promise<PastWorld['capabilities']> {
  return ask(
    `select c.code, c.fade, c.validity_days as "validityDays",
            coalesce((select json_agg(json_build_object('effective', ${numberOf('l.effective_on')},
                                                       'recorded', ${dayNumberOf('l.recorded_at')}))
                      from law_change l where l.effective_on <= ? and l.capability_codes @> to_jsonb(c.code)),
                     '[]') as laws
     from capability c where c.version_id = ? order by c.code collate "C"`,
    [last, versionId],
  );
}

interface StayRow {
  id: string;
  unitId: string;
  postCode: string;
  from: number;
  to: number | null;
}

async function readPeople(
  ask: Ask,
  { first, last }: { first: string; last: string },
  units: readonly RebuiltUnit[],
  requirements: ReadonlyMap<string, readonly (Required | undefined)[]>,
): Promise<PastWorld['people']> {
  const places = new Map(units.map(({ id }, place) => [id, place]));
  const rows = await ask<StayRow>(
    `select p.id, o.unit_id as "unitId", o.post_code as "postCode", ${numberOf('o.from_on')} as from,
            least(${numberOf('o.to_on')}, ${numberOf('p.left_on')} - 1) as to
     from person p join posting o on o.person_id = p.id
     where o.from_on <= ? and (o.to_on is null or o.to_on >= ?) and (p.left_on is null or p.left_on > ?)
     order by p.unit_path, p.id, o.from_on`,
    [last, first, first],
  );
  const people = new Map<string, Stay[]>();
  for (const { id, unitId, postCode, from, to } of rows) {
    const unit = places.get(unitId);
    const requires = requirements.get(postCode);
    if (unit === undefined || requires === undefined) continue;
    const stay = { unit, requires, from, to: to ?? Infinity };
    const stays = people.get(id);
    if (stays) stays.push(stay);
    else people.set(id, [stay]);
  }
  return [...people].map(([id, stays]) => ({ id, stays }));
}

async function readExempt(ask: Ask, first: string, last: string): Promise<PastWorld['exempt']> {
  const rows = await ask<{ key: string; from: number; to: number; known: number }>(
    `select capability_code || ' ' || person_id as key, ${numberOf('from_on')} as from, ${numberOf('to_on')} as to,
            ${dayNumberOf('approved_at')} as known
     from exemption where from_on <= ? and to_on >= ?`,
    [last, first],
  );
  const exempt = new Map<string, (DayRange & { known: number })[]>();
  for (const { key, ...range } of rows) exempt.set(key, [...(exempt.get(key) ?? []), range]);
  return exempt;
}

/** A block of days on end. */
export interface Block {
  readonly first: string;
  readonly last: string;
}

export const daysOf = ({ first, last }: Block): DayRange => ({ from: dayNumber(first), to: dayNumber(last) });
