import type { EntityManager } from '@mikro-orm/postgresql';
import type { SealCheck } from '@whetstone/core/archive/seal-contract.ts';
import { sealFault, type SealedHead } from '@whetstone/core/archive/seal.ts';
import { isSigned } from '../platform/signature.ts';
import { sha256 } from '../platform/sha256.ts';
import { rows } from '../platform/sql.ts';
import { ArchiveSeal } from './archive-seal.entity.ts';

const CHECK_SETTING = 'archive.seal-check';

/** A seal that was kept elsewhere. */
export interface KeptSeal {
  readonly no: number;
  readonly hash: string;
}

type Broken = NonNullable<SealCheck['broken']>;

/**
 * Checks every seal from the first: that none is missing, changed or signed by another key, and that the
 * records still end as they were sealed. So a chain that was rewritten as a whole, and holds by itself, is found.
 * @param known the key of this installation and a seal kept elsewhere, where they are at hand
 * @returns the first seal that does not hold; null when all do
 */
export async function verifySeals(
  em: EntityManager,
  known: { publicKey?: string; kept?: KeptSeal } = {},
): Promise<{ seals: number; broken: Broken | null }> {
  const seals = await em.find(ArchiveSeal, {}, { orderBy: { no: 'asc' } });
  const changed = await firstChanged(em);
  let before: ArchiveSeal | null = null;
  for (const seal of seals) {
    const what = (await faultOf(em, seal, before)) ?? strangeOf(seal, known, seals[0]);
    if (what) return { seals: seals.length, broken: { no: seal.no, what, badgeNumber: null, line: null } };
    if (changed?.no === seal.no) return { seals: seals.length, broken: { ...changed, what: 'records' } };
    before = seal;
  }
  const { kept } = known;
  const gone = kept !== undefined && !seals.some(({ no }) => no === kept.no);
  const broken = gone ? { no: kept.no, what: 'order' as const, badgeNumber: null, line: null } : null;
  return { seals: seals.length, broken };
}

async function faultOf(em: EntityManager, seal: ArchiveSeal, before: ArchiveSeal | null) {
  const heads = await rows<SealedHead>(
    em,
    `select person_id as "personId", length, hash from archive_seal_head where seal_no = ?`,
    [seal.no],
  );
  const { no, sealedOn, sealedAt, changed, people, lines, digest, previousHash, hash } = seal;
  const bare = { no, sealedOn, sealedAt, changed, people, lines, digest, previousHash, hash };
  const fault = sealFault(bare, before, heads, sha256);
  if (fault) return fault;
  return isSigned(hash, seal.publicKey, seal.signature) ? null : ('signature' as const);
}

/** Signed by another key than the installation's, or another seal than the one kept elsewhere. */
function strangeOf(
  { no, hash, publicKey }: ArchiveSeal,
  known: { publicKey?: string; kept?: KeptSeal },
  first: ArchiveSeal | undefined,
) {
  if (publicKey !== (known.publicKey ?? first?.publicKey)) return 'key' as const;
  return known.kept?.no === no && known.kept.hash !== hash ? ('seal' as const) : null;
}

/** The first seal of which a chain no longer has the line it ended with. */
async function firstChanged(em: EntityManager): Promise<Omit<Broken, 'what'> | null> {
  const [found] = await rows<Omit<Broken, 'what'>>(
    em,
    `select h.seal_no as no, p.badge_number as "badgeNumber", h.length as line
     from archive_seal_head h
     left join training_record r on r.person_id = h.person_id and r.no = h.length
     left join person p on p.id = h.person_id
     where r.hash is distinct from h.hash order by h.seal_no, p.badge_number limit 1`,
  );
  return found ?? null;
}

/** Keeps what a check found, for whoever looks at it. */
export async function keepSealCheck(em: EntityManager, check: SealCheck): Promise<void> {
  await rows(
    em,
    `insert into setting (key, value, set_at) values (?, ?::jsonb, ?)
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at`,
    [CHECK_SETTING, JSON.stringify(check), check.at],
  );
}

/** What the last check found; null before the first. */
export async function lastSealCheck(em: EntityManager): Promise<SealCheck | null> {
  const [found] = await rows<{ value: SealCheck }>(em, 'select value from setting where key = ?', [
    CHECK_SETTING,
  ]);
  return found?.value ?? null;
}
