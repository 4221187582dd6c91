import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type BrokenLink,
  brokenLink,
  type ChainHead,
  type ChainLine,
  emptyChain,
} from '@whetstone/core/archive/chain.ts';
import { sha256 } from '../platform/sha256.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** What a check of chains found. */
export interface Verdict {
  people: number;
  lines: number;
  /** What was erased by rule: its words are gone, its place in the chain holds. */
  erased: number;
  /** The first broken link of each person whose chain does not hold. */
  broken: (BrokenLink & { personId: string; badgeNumber: string; recordId: string | null })[];
}

const BATCH = 500;

/** Checks the chains of everybody, or of one badge number, line by line from the first. */
export async function verifyChains(em: EntityManager, badgeNumber?: string): Promise<Verdict> {
  const verdict: Verdict = { people: 0, lines: 0, erased: 0, broken: [] };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const people = await peopleAfter(em, after, badgeNumber);
    const last = people.at(-1);
    if (!last) return verdict;
    await verifySome(em, people, verdict);
    after = last.id;
  }
}

interface ChainOf extends ChainHead {
  readonly id: string;
  readonly badgeNumber: string;
}

/** People with their chains; also those of whom lines are left although the end of their chain is gone. */
function peopleAfter(em: EntityManager, after: string, badgeNumber: string | undefined): Promise<ChainOf[]> {
  return rows(
    em,
    `select p.id, p.badge_number as "badgeNumber", coalesce(c.length, 0) as length,
            coalesce(c.hash, '${emptyChain.hash}') as hash
     from person p left join archive_chain c on c.person_id = p.id
     where p.id > ? ${badgeNumber === undefined ? '' : 'and p.badge_number = ?'} order by p.id limit ${BATCH}`,
    badgeNumber === undefined ? [after] : [after, badgeNumber],
  );
}

async function verifySome(em: EntityManager, people: readonly ChainOf[], verdict: Verdict): Promise<void> {
  const lines = await rows<ChainLine>(
    em,
    `select id, person_id as "personId", no, act, kind, source, about_id as "aboutId",
            ${isoDate('happened_on')} as "happenedOn", ${isoInstant('entered_at')} as "enteredAt",
            entered_by_id as "enteredById", reason, content, salt, content_hash as "contentHash",
            previous_hash as "previousHash", hash
     from training_record where person_id = any(?::uuid[]) order by person_id, no`,
    [sqlArray(people.map(({ id }) => id))],
  );
  const byPerson = Map.groupBy(lines, ({ personId }) => personId);
  for (const { id: personId, badgeNumber, ...head } of people) {
    const own = byPerson.get(personId) ?? [];
    const fault = brokenLink(own, head, sha256);
    verdict.people += 1;
    verdict.lines += own.length;
    verdict.erased += own.filter(({ content }) => content === null).length;
    const recordId = own.find(({ no }) => no === fault?.no)?.id ?? null;
    if (fault) verdict.broken.push({ ...fault, personId, badgeNumber, recordId });
  }
}
