import type { EntityManager } from '@mikro-orm/postgresql';
import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import type { RosterChange } from '@whetstone/core/training/roster.ts';
import { keepingStrength } from './guard-strength.ts';
import { applyChange } from './rosters.ts';
import { unitsServed } from './strength-around.ts';

interface Said {
  readonly overrides?: readonly StrengthOverride[] | undefined;
  readonly today: string;
  /** A day whose roster is gone afterwards counts as nobody; else it is unknown again. */
  readonly emptied: boolean;
}

/**
 * Changes rosters: no shift from today on falls below its minimum by it without a reason of its own, also not of units from
 * which people are called back. Days that are over are only put right.
 * @throws Refusal `strength-lowered`
 */
export async function changingRosters(
  em: EntityManager,
  change: RosterChange,
  { overrides, today, emptied }: Said,
): Promise<{ done: RosterChange; reasons: StrengthOverride[] }> {
  const coming = [...change.put, ...change.taken].filter(({ servesOn }) => servesOn >= today);
  const days = coming.map(({ servesOn }) => servesOn).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return { done: await applyChange(em, change), reasons: [] };
  const served = await unitsServed(em, [...new Set(coming.map(({ personId }) => personId))], { from, to });
  const unitIds = [...new Set([...coming.map(({ unitId }) => unitId), ...served])];
  return keepingStrength(em, { unitIds, from, to }, { overrides, emptied }, () => applyChange(em, change));
}
