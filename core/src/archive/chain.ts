import { canonicalJson, type Hash } from '../exams/receipt.ts';
import type { Act, RecordContent } from './record.ts';

/** What the first line of a person names as the hash before it. */
export const NO_HASH = '0'.repeat(64);

/** One line of a person's archive before it is bound to the line before. */
export interface NewLine {
  readonly personId: string;
  readonly act: Act;
  readonly kind: string;
  readonly source: string;
  /** The line that this one corrects, withdraws or lays a file beside. */
  readonly aboutId: string | null;
  readonly happenedOn: string;
  readonly enteredAt: string;
  readonly enteredById: string | null;
  /** Why it differs from the line before, where somebody said. */
  readonly reason: string | null;
  readonly content: RecordContent;
}

/** A line in its place. What it says is bound by `contentHash` only, so that it can be erased and the chain still holds. */
export interface ChainLine extends Omit<NewLine, 'content'> {
  readonly id: string;
  /** 1, 2, 3 … of the person. */
  readonly no: number;
  /** Null when it was erased. */
  readonly content: RecordContent | null;
  /** Keeps a short content from being guessed by its hash; erased with it. */
  readonly salt: string | null;
  readonly contentHash: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The end of a person's chain. */
export interface ChainHead {
  readonly length: number;
  readonly hash: string;
}

export const emptyChain: ChainHead = { length: 0, hash: NO_HASH };

/** The hash of what a line says, with its salt. */
function hashOfContent(content: RecordContent, salt: string, hash: Hash): string {
  return hash(canonicalJson([salt, content]));
}

/** The hash of a line: over its canonical form, which names the hash before and that of its content. */
function hashOfLine(line: Omit<ChainLine, 'id' | 'hash' | 'content' | 'salt'>, hash: Hash): string {
  const { personId, no, act, kind, source, aboutId, happenedOn } = line;
  const { enteredAt, enteredById, reason, contentHash, previousHash } = line;
  const bound = { personId, no, act, kind, source, aboutId, happenedOn };
  return hash(canonicalJson({ ...bound, enteredAt, enteredById, reason, contentHash, previousHash }));
}

/** The id of a line follows from its hash: it can be named by no other line. */
function idOf(hash: string): string {
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Puts a line at the end of a chain. */
export function bind(line: NewLine, head: ChainHead, salt: string, hash: Hash): ChainLine {
  const { content, ...rest } = line;
  const contentHash = hashOfContent(content, salt, hash);
  const placed = { ...rest, no: head.length + 1, contentHash, previousHash: head.hash };
  const own = hashOfLine(placed, hash);
  return { ...placed, id: idOf(own), content, salt, hash: own };
}

/** What is wrong with a chain, and where. */
export interface BrokenLink {
  /** The number of the first line at which it does not hold; one beyond the last where lines are missing at the end. */
  readonly no: number;
  readonly what: 'content' | 'line' | 'order' | 'link' | 'about' | 'end';
}

/**
 * Goes through the lines of a person in their order and names the first that is not as it was written:
 * `content` what it says was changed · `line` anything else of it · `order` a line is missing or inserted ·
 * `link` it does not follow the line before · `about` it corrects a line that is not there · `end` the last
 * lines were taken away, or lines were put behind. Null when everything holds.
 */
export function brokenLink(lines: Iterable<ChainLine>, head: ChainHead, hash: Hash): BrokenLink | null {
  let before = emptyChain;
  const known = new Set<string>();
  for (const line of lines) {
    const what = faultOf(line, before, known, hash);
    if (what) return { no: line.no, what };
    known.add(line.id);
    before = { length: line.no, hash: line.hash };
  }
  const ends = before.length === head.length && before.hash === head.hash;
  return ends ? null : { no: Math.min(before.length, head.length) + 1, what: 'end' };
}

function faultOf(line: ChainLine, before: ChainHead, known: ReadonlySet<string>, hash: Hash) {
  if (line.no !== before.length + 1) return 'order';
  if (line.previousHash !== before.hash) return 'link';
  const { content, salt } = line;
  if (content !== null && hashOfContent(content, salt ?? '', hash) !== line.contentHash) return 'content';
  const own = hashOfLine(line, hash);
  if (own !== line.hash || idOf(own) !== line.id) return 'line';
  return line.aboutId !== null && !known.has(line.aboutId) ? 'about' : null;
}
