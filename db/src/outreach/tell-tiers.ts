import type { EntityManager } from '@mikro-orm/postgresql';
import { nearestHolders } from '@whetstone/core/access/nearest.ts';
import { rolesOf } from '@whetstone/core/access/policy.ts';
import { tierCaseOf } from '@whetstone/core/capability/tier-case.ts';
import { roleHolders } from '../access/role-holders.ts';
import { tierCandidates } from '../capability/tier-files.ts';
import { rows } from '../platform/sql.ts';
import { writeGathered } from './write-notifications.ts';

/** The line in the inbox that stands for all attention tiers that wait for a leader's word. */
const TIERS_TO_DECIDE = { kind: 'tier-to-decide', asks: true } as const;

/** Of how many people each leader is asked for a decision: the nearest leader of each. */
async function askedOf(em: EntityManager, today: string): Promise<Map<string, number>> {
  const units = await rows<{ id: string; path: string }>(em, 'select id, path::text as path from unit');
  const unitPaths = units.map(({ path }) => path);
  const held = await roleHolders(em, rolesOf('decide-tiers'), { unitPaths, today });
  const people = await tierCandidates(
    em,
    units.map(({ id }) => id),
  );
  const asked = new Map<string, number>();
  for (const { personId, unitPath, tier, reasons, word, pauses } of people) {
    if (!tierCaseOf({ tier, reasons }, word, today, pauses).asks) continue;
    for (const leader of nearestHolders(held, unitPath, [personId]))
      asked.set(leader, (asked.get(leader) ?? 0) + 1);
  }
  return asked;
}

const wordsOf = ([personId, n]: [string, number]) => ({
  personId,
  subject: personId,
  title: {
    zh: `关注等级：${n} 人等您决定`,
    en: n === 1 ? 'Attention tiers: 1 person waits for you' : `Attention tiers: ${n} people wait for you`,
  },
  text: {
    zh: '规则给出了建议和理由，由您确认或不采纳；在您决定之前，建议不生效。',
    en: 'The rules propose with reasons; you confirm or decline. Nothing is in force before you decide.',
  },
  href: '/people/tiers',
});

/**
 * Brings the inboxes of leaders up to the tiers that wait for them: one line for all, whose number follows what there
 * is, and which goes when nobody is left.
 * @returns whose inboxes changed
 */
export async function tellOfTiers(em: EntityManager, at: { now: string; today: string }): Promise<string[]> {
  const asked = await askedOf(em, at.today);
  const open = await rows<{ personId: string }>(
    em,
    'select person_id as "personId" from notification where kind = ? and done_at is null',
    [TIERS_TO_DECIDE.kind],
  );
  return writeGathered(em, TIERS_TO_DECIDE, {
    told: [...asked].map(wordsOf),
    done: open.flatMap(({ personId }) => (asked.has(personId) ? [] : [personId])),
    at: at.now,
  });
}
