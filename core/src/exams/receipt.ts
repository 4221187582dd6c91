import type { LoggedOp } from './answer-log.ts';

/** A digest of a text, as hexadecimal or base64 text: SHA-256 everywhere in the product. */
export type Hash = (text: string) => string;

/** The server's word that it holds an op. */
export interface OpReceipt {
  opId: string;
  serverRev: number;
  serverAt: string;
  hash: string;
}

/**
 * A value as JSON in one spelling: fields in the order of their names, none that are undefined. Two
 * values with the same content have the same text, whoever wrote them.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => `${JSON.stringify(name)}:${canonicalJson(part)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The receipt of an op: its hash binds id, attempt, position, value, revision and time together. */
export function receiptOf(
  attemptId: string,
  entry: Pick<LoggedOp, 'opId' | 'position' | 'serverRev' | 'serverAt' | 'value'>,
  hash: Hash,
): OpReceipt {
  const { opId, position, serverRev, serverAt, value } = entry;
  const bound = canonicalJson([attemptId, opId, position, serverRev, serverAt, value]);
  return { opId, serverRev, serverAt, hash: hash(bound) };
}

/** Receipts that the log does not bear out: the op is missing, or it is not what was receipted. */
export function unprovenReceipts(
  attemptId: string,
  receipts: readonly OpReceipt[],
  log: readonly LoggedOp[],
  hash: Hash,
): OpReceipt[] {
  const kept = new Map(log.map((entry) => [entry.opId, entry]));
  return receipts.filter((receipt) => {
    const entry = kept.get(receipt.opId);
    return entry === undefined || canonicalJson(receiptOf(attemptId, entry, hash)) !== canonicalJson(receipt);
  });
}

/** The hash under which a script is sealed: over each answer's position, value and revision, in order. */
export function sealOf(
  attemptId: string,
  answers: Iterable<Pick<LoggedOp, 'position' | 'value' | 'serverRev'>>,
  hash: Hash,
): string {
  const lines = [...answers]
    .sort((one, other) => one.position - other.position)
    .map(({ position, value, serverRev }) => [position, value, serverRev]);
  return hash(canonicalJson([attemptId, lines]));
}
