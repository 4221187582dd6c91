import { canonicalJson, type Hash } from '../exams/receipt.ts';
import { NO_HASH } from './chain.ts';

/** The end of a person's chain when it was sealed. */
export interface SealedHead {
  readonly personId: string;
  readonly length: number;
  readonly hash: string;
}

/** The ends of all chains at the end of a day, bound to the seal before. Its signature is over `hash`. */
export interface Seal {
  /** 1, 2, 3 … without a gap. */
  readonly no: number;
  /** The day that ended. */
  readonly sealedOn: string;
  readonly sealedAt: string;
  /** Chains that grew since the seal before, and all there are with their lines. */
  readonly changed: number;
  readonly people: number;
  readonly lines: number;
  /** Over the ends of the chains that grew, by person. */
  readonly digest: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The hash over ends of chains, in whatever order they come. */
function digestOf(heads: readonly SealedHead[], hash: Hash): string {
  const ordered = heads.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  return hash(canonicalJson(ordered.map(({ personId, length, hash: end }) => [personId, length, end])));
}

function hashOfSeal({ hash: _, ...seal }: Seal, hash: Hash): string {
  return hash(canonicalJson(seal));
}

/**
 * The next seal. It names the ends of the chains that grew; as it also names the seal before, it binds the
 * ends of all of them.
 */
export function nextSeal(
  before: Pick<Seal, 'no' | 'hash'> | null,
  grown: readonly SealedHead[],
  of: Pick<Seal, 'sealedOn' | 'sealedAt' | 'people' | 'lines'>,
  hash: Hash,
): Seal {
  const { sealedOn, sealedAt, people, lines } = of;
  const previousHash = before?.hash ?? NO_HASH;
  const bound = { no: (before?.no ?? 0) + 1, sealedOn, sealedAt, changed: grown.length, people, lines };
  const seal = { ...bound, digest: digestOf(grown, hash), previousHash, hash: '' };
  return { ...seal, hash: hashOfSeal(seal, hash) };
}

/**
 * What is wrong with a seal: `order` one is missing before it · `link` it does not follow the one before ·
 * `seal` its own figures were changed · `ends` the ends it named were changed. Null when it holds by itself;
 * whether the records still end so is asked of the records.
 */
export function sealFault(
  seal: Seal,
  before: Pick<Seal, 'no' | 'hash'> | null,
  heads: readonly SealedHead[],
  hash: Hash,
): 'order' | 'link' | 'seal' | 'ends' | null {
  if (seal.no !== (before?.no ?? 0) + 1) return 'order';
  if (seal.previousHash !== (before?.hash ?? NO_HASH)) return 'link';
  if (hashOfSeal(seal, hash) !== seal.hash) return 'seal';
  return heads.length === seal.changed && digestOf(heads, hash) === seal.digest ? null : 'ends';
}
