import type { EntityManager } from '@mikro-orm/postgresql';
import type { TierAct } from '@whetstone/core/capability/tier-case.ts';
import type { Pause } from '@whetstone/core/capability/tier-clock.ts';
import type { Tier, TierReason } from '@whetstone/core/capability/tiers.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { inOrder } from './heat-units.ts';
import { PAUSES } from './pauses.ts';

/** A leader's word as it is read, newest first. */
export interface TierWordRow {
  id: string;
  act: TierAct;
  tier: Tier;
  grounds: TierReason[];
  reason: string;
  helpPlan: string;
  decidedOn: string;
  decidedAt: string;
  decidedBy: { name: string; badgeNumber: string };
}

/** Every word on a person's tier; leaders are named by their name card, wherever they serve now. */
export function wordsOnTier(em: EntityManager, personId: string): Promise<TierWordRow[]> {
  return rows(
    em,
    `select d.id, d.act, d.tier, d.grounds, d.reason, d.help_plan as "helpPlan",
            ${isoDate('d.decided_on')} as "decidedOn", ${isoInstant('d.decided_at')} as "decidedAt",
            json_build_object('name', c.name, 'badgeNumber', c.badge_number) as "decidedBy"
     from tier_decision d join lateral name_cards(array[d.decided_by_id]) c on true
     where d.person_id = ? order by d.decided_at desc, d.id desc`,
    [personId],
  );
}

/** The newest word on a person's tier; null without one. */
export async function newestWordId(em: EntityManager, personId: string): Promise<string | null> {
  const [row] = await rows<{ id: string }>(
    em,
    'select id from tier_decision where person_id = ? order by decided_at desc, id desc limit 1',
    [personId],
  );
  return row?.id ?? null;
}

/** A person who has a tier or a word on it, with all that the case is made from. */
export interface TierCandidate {
  personId: string;
  name: string;
  badgeNumber: string;
  unitId: string;
  unitPath: string;
  unitZh: string;
  unitEn: string;
  tier: Tier;
  reasons: TierReason[];
  word: { act: TierAct; tier: Tier; grounds: TierReason[]; decidedOn: string } | null;
  pauses: Pause[];
}

const pauses = `(select coalesce(json_agg(json_build_object('from', s."from", 'to', s."to")), '[]')
  from ${PAUSES} s where s.person_id = p.id)`;

const candidate = `select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.id as "unitId",
    u.path::text as "unitPath", u.name_zh as "unitZh", u.name_en as "unitEn", coalesce(t.tier, 'routine') as tier, coalesce(t.reasons, '[]') as reasons,
    ${pauses} as pauses, w.word
  from person p join unit u on u.id = p.unit_id left join person_tier t on t.person_id = p.id
  left join lateral (
    select json_build_object('act', d.act, 'tier', d.tier, 'grounds', d.grounds,
                             'decidedOn', ${isoDate('d.decided_on')}) as word
    from tier_decision d where d.person_id = p.id order by d.decided_at desc, d.id desc limit 1) w on true`;

/** What the case of one person is made from; null outside reach. */
export async function tierCandidate(em: EntityManager, personId: string): Promise<TierCandidate | null> {
  const [row] = await rows<TierCandidate>(em, `${candidate} where p.id = ?`, [personId]);
  return row ?? null;
}

/** Everybody of some units with a proposal or a word, by unit in the organisation's order and by name. */
export function tierCandidates(em: EntityManager, unitIds: readonly string[]): Promise<TierCandidate[]> {
  return rows(
    em,
    `${candidate} where p.unit_id = any(?::uuid[]) and (t.tier <> 'routine' or w.word is not null)
     order by ${inOrder('u')}, p.name_pinyin, p.id`,
    [sqlArray(unitIds)],
  );
}

/** Everybody of some units on whom a leader has said a word: only of them can a tier be in force. */
export function tierCandidatesWithWord(
  em: EntityManager,
  unitIds: readonly string[],
): Promise<TierCandidate[]> {
  return rows(em, `${candidate} where p.unit_id = any(?::uuid[]) and w.word is not null`, [
    sqlArray(unitIds),
  ]);
}

/** The path of the unit a person serves in; null outside reach. */
export async function unitPathOf(em: EntityManager, personId: string): Promise<string | null> {
  const [row] = await rows<{ path: string }>(em, 'select unit_path::text as path from person where id = ?', [
    personId,
  ]);
  return row?.path ?? null;
}
