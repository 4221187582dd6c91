import { canonicalJson, type Hash } from '../exams/receipt.ts';
import { type FieldFileKind, holdsWhatItsKindNeeds, isRecord } from './field-file-kinds.ts';

/** One thing done on a device that it has not been able to send, with all that sending it needs. */
export interface FieldFileOp {
  readonly kind: FieldFileKind;
  readonly opId: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly personName: string;
  readonly drillZh: string;
  readonly drillEn: string;
  readonly madeAt: string;
  /** What its kind needs beside. */
  readonly [more: string]: unknown;
}

/** What the device signs: who, when, and the digest of each op in the order made. */
export interface FieldFileHead {
  readonly whetstone: 'field/2';
  readonly deviceId: string;
  readonly assessorId: string;
  /** The device's clock as the file was made. */
  readonly madeAt: string;
  /** Ed25519, hexadecimal; the server knows to which device it belongs. */
  readonly publicKey: string;
  /** Id and SHA-256 of every op. */
  readonly contents: readonly (readonly [opId: string, digest: string])[];
}

/**
 * What a device hands over when there is no network for a day: all that waits in its queue. The signature is over the
 * head alone; the head names every op by its digest, so that of a file that was touched each op can be told apart.
 */
export interface FieldFile extends FieldFileHead {
  readonly ops: readonly FieldFileOp[];
  /** Ed25519 over the head in its canonical form, hexadecimal. */
  readonly signature: string;
}

/** What is signed. */
export function headText({
  whetstone,
  deviceId,
  assessorId,
  madeAt,
  publicKey,
  contents,
}: FieldFileHead): string {
  return canonicalJson({ whetstone, deviceId, assessorId, madeAt, publicKey, contents });
}

/** The file as text. `sign` gives the device's signature of a text, hexadecimal. */
export async function writeFieldFile(
  file: Omit<FieldFile, 'whetstone' | 'contents' | 'signature'>,
  hash: Hash,
  sign: (text: string) => Promise<string>,
): Promise<string> {
  const { ops, ...said } = file;
  const contents = ops.map((op) => [op.opId, hash(canonicalJson(op))] as const);
  const head: FieldFileHead = { whetstone: 'field/2', ...said, contents };
  return JSON.stringify({ ...head, ops, signature: await sign(headText(head)) });
}

/** Why a file is not taken at all: none of ours or cut, or somebody else's. */
export type FieldFileFault = 'unreadable' | 'another';

/** A file that was read: what is as the device wrote it, and what is not. */
export interface ReadFieldFile {
  readonly file: FieldFile;
  readonly genuine: readonly FieldFileOp[];
  /** Ops that are not as the device wrote them, that it did not write, or that make no sense. */
  readonly touched: readonly FieldFileOp[];
  /** So many that the device wrote are not in the file any more. */
  readonly missing: number;
}

const words = [
  'kind',
  'opId',
  'sessionId',
  'personId',
  'personName',
  'drillZh',
  'drillEn',
  'madeAt',
] as const;
const allTexts = (one: Record<string, unknown>, names: readonly string[]) =>
  names.every((name) => typeof one[name] === 'string');

function isFieldFile(value: unknown): value is FieldFile {
  if (!isRecord(value) || value['whetstone'] !== 'field/2') return false;
  const { ops, contents } = value;
  if (!allTexts(value, ['deviceId', 'assessorId', 'madeAt', 'publicKey', 'signature'])) return false;
  const named = (one: unknown) => Array.isArray(one) && one.length === 2 && typeof one[1] === 'string';
  if (!Array.isArray(contents) || !contents.every(named)) return false;
  return Array.isArray(ops) && ops.every((op: unknown) => isRecord(op) && allTexts(op, words));
}

/**
 * Reads a file that a device handed over and holds each op against what the device says it wrote; whether it was that
 * device is for its signature to show. Only who scored brings the results in: they stand under that name. What is in it
 * is believed as little as any request: the server checks each op as if the device had sent it.
 */
export function readFieldFile(
  text: string,
  assessorId: string,
  hash: Hash,
): ReadFieldFile | { fault: FieldFileFault } {
  const file = parse(text);
  if (!isFieldFile(file)) return { fault: 'unreadable' };
  if (file.assessorId !== assessorId) return { fault: 'another' };
  const written = new Map(file.contents);
  const { genuine = [], touched = [] } = Object.groupBy(file.ops, (op) =>
    written.get(op.opId) === hash(canonicalJson(op)) && holdsWhatItsKindNeeds(op) ? 'genuine' : 'touched',
  );
  const there = new Set(file.ops.map(({ opId }) => opId));
  const missing = [...written.keys()].filter((opId) => !there.has(opId)).length;
  return { file, genuine, touched, missing };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether the file is the device's: proven, not signed by its own key, or by a key that is not this device's. */
export type FieldFileProof = 'proven' | 'forged' | 'other-key' | 'unknown-device';

/**
 * Proves that the device wrote the file.
 * @param knownKey the key that the server knows of the device; null = the device was never seen
 * @param verify whether a hexadecimal signature of a text was made with a hexadecimal key
 */
export async function proveFieldFile(
  file: FieldFile,
  knownKey: string | null,
  verify: (text: string, signature: string, publicKey: string) => Promise<boolean>,
): Promise<FieldFileProof> {
  if (!(await verify(headText(file), file.signature, file.publicKey))) return 'forged';
  if (knownKey === null) return 'unknown-device';
  return knownKey === file.publicKey ? 'proven' : 'other-key';
}
