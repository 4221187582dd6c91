import { canonicalJson } from '../exams/receipt.ts';

/** One result that a device has not been able to send: the raw record and what the device computed of it. */
export interface FieldFileOp {
  readonly opId: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly personName: string;
  readonly drillZh: string;
  readonly drillEn: string;
  readonly madeAt: string;
  readonly confirmed: boolean;
  readonly expectedNo: number;
  readonly raw: unknown;
  readonly scored: unknown;
}

/** What a device hands over when there is no network for a day: results as they wait in its queue. */
export interface FieldFile {
  readonly whetstone: 'field/1';
  readonly deviceId: string;
  readonly assessorId: string;
  /** The device's clock as the file was made. */
  readonly madeAt: string;
  readonly ops: readonly FieldFileOp[];
  /** SHA-256 over everything above in its canonical form: a file that was cut or changed is not taken. */
  readonly sha256: string | null;
}

export type Hash = (text: string) => string;

/** What the checksum is made over. */
function sealedText({ sha256: _sha256, ...file }: FieldFile): string {
  return canonicalJson(file);
}

/** The file with its checksum, as text. */
export function writeFieldFile(file: Omit<FieldFile, 'sha256' | 'whetstone'>, hash: Hash): string {
  const open: FieldFile = { whetstone: 'field/1', ...file, sha256: null };
  return JSON.stringify({ ...open, sha256: hash(sealedText(open)) });
}

/** Why a file is not taken: none of ours, cut or changed, or somebody else's. */
export type FieldFileFault = 'unreadable' | 'changed' | 'another';

const words = ['opId', 'sessionId', 'personId', 'personName', 'drillZh', 'drillEn', 'madeAt'] as const;

function isFieldFile(value: unknown): value is FieldFile {
  const { whetstone, deviceId, assessorId, madeAt, ops, sha256 } = (value ?? {}) as Partial<FieldFile>;
  const texts = [deviceId, assessorId, madeAt, sha256].every((text) => typeof text === 'string');
  if (whetstone !== 'field/1' || !texts || !Array.isArray(ops)) return false;
  return ops.every((op: Partial<FieldFileOp>) => {
    const named = words.every((word) => typeof op[word] === 'string');
    return named && typeof op.confirmed === 'boolean' && Number.isInteger(op.expectedNo) && Boolean(op.raw);
  });
}

/**
 * Reads a file that a device handed over. Only who scored brings the results in: they stand under that name. What is in
 * it is believed as little as any request: the server checks each result as if the device had sent it.
 */
export function readFieldFile(
  text: string,
  assessorId: string,
  hash: Hash,
): { file: FieldFile } | { fault: FieldFileFault } {
  const parsed = parse(text);
  if (!isFieldFile(parsed)) return { fault: 'unreadable' };
  if (parsed.sha256 !== hash(sealedText(parsed))) return { fault: 'changed' };
  return parsed.assessorId === assessorId ? { file: parsed } : { fault: 'another' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
