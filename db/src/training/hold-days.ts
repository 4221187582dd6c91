import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pause } from '@whetstone/core/capability/tier-clock.ts';
import { holdCaseOf, type HoldWord } from '@whetstone/core/training/hold.ts';
import { rows, sqlArray } from '../platform/sql.ts';

interface HoldFacts {
  personId: string;
  gone: boolean;
  repassedOn: string | null;
  words: HoldWord[];
  pauses: Pause[];
}

/**
 * Who of these people is off duty by the word of a leader, day by day. They are on no shift, whatever its roster
 * says. Asked of everybody, also of people whom the reader does not reach: only whether a shift counts them is told.
 */
export async function holdsOf(
  em: EntityManager,
  personIds: readonly string[],
): Promise<(personId: string, on: string) => boolean> {
  const found = await rows<HoldFacts>(
    em,
    `select person_id as "personId", gone, repassed_on::text as "repassedOn", words, pauses
     from hold_facts(?::uuid[])`,
    [sqlArray(personIds)],
  );
  const holds = Map.groupBy(found, ({ personId }) => personId);
  return (personId, on) =>
    (holds.get(personId) ?? []).some(({ gone, repassedOn, words, pauses }) => {
      const said = words.filter(({ saidOn }) => saidOn <= on);
      return holdCaseOf({ gone, disputed: false, repassedOn }, said, on, pauses).state === 'held';
    });
}
