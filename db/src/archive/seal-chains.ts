import type { EntityManager } from '@mikro-orm/postgresql';
import { nextSeal, type SealedHead } from '@whetstone/core/archive/seal.ts';
import type { Signer } from '../platform/signature.ts';
import { sha256 } from '../platform/sha256.ts';
import { rows } from '../platform/sql.ts';
import { ArchiveSeal } from './archive-seal.entity.ts';

/** The newest seal; null before the first. */
export function newestSealOf(em: EntityManager): Promise<ArchiveSeal | null> {
  return em.findOne(ArchiveSeal, { no: { $gte: 1 } }, { orderBy: { no: 'desc' } });
}

/**
 * Seals the ends of all chains of training records for a day that ended, bound to the seal before and signed.
 * A day is sealed once; a day on which no worker ran is covered by the next.
 * @returns the seal; null when the day is sealed already
 */
export async function sealChains(
  em: EntityManager,
  { sealedOn, now }: { sealedOn: string; now: string },
  signer: Signer,
): Promise<ArchiveSeal | null> {
  const before = await newestSealOf(em);
  if (before && before.sealedOn >= sealedOn) return null;
  const no = (before?.no ?? 0) + 1;
  const grown = await rows<SealedHead>(
    em,
    `insert into archive_seal_head (seal_no, person_id, length, hash)
     select ?::int, c.person_id, c.length, c.hash from archive_chain c
     left join lateral (select h.hash from archive_seal_head h where h.person_id = c.person_id
                        order by h.seal_no desc limit 1) l on true
     where c.length > 0 and l.hash is distinct from c.hash
     returning person_id as "personId", length, hash`,
    [no],
  );
  const [all] = await rows<{ people: number; lines: number }>(
    em,
    `select count(*)::int as people, coalesce(sum(length), 0)::int as lines from archive_chain where length > 0`,
  );
  const { people = 0, lines = 0 } = all ?? {};
  const seal = nextSeal(before, grown, { sealedOn, sealedAt: now, people, lines }, sha256);
  const signed = { publicKey: signer.publicKey, signature: signer.sign(seal.hash) };
  const made = em.create(ArchiveSeal, { ...seal, ...signed });
  await em.flush();
  return made;
}
