import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  type FieldFileFault,
  type FieldFileOp,
  type FieldFileProof,
  proveFieldFile,
  readFieldFile,
  writeFieldFile,
} from '@whetstone/core/drills/field-file.ts';
import type { NewOp } from '../queue/field-op.ts';
import type { FieldQueue } from '../queue/field-queue.svelte.ts';

// Not by `crypto.subtle`: it is not there on a plain-http intranet.
const hash = (text: string) => bytesToHex(sha256(utf8ToBytes(text)));

/** The device that hands a file over. */
export interface Signer {
  readonly deviceId: string;
  readonly publicKey: string;
  readonly sign: (text: string) => Promise<string>;
}

/** All that waits on this device, in the order made, as the text of a file that the device signs. */
export function exportWaiting(queue: FieldQueue, signer: Signer, madeAt: string): Promise<string> {
  const { deviceId, publicKey, sign } = signer;
  const ops = queue.ops
    .toSorted((one, other) => one.seq - other.seq)
    .map(({ seq: _seq, refused: _refused, assessorId: _assessorId, ...op }) => ({ ...op }));
  return writeFieldFile({ deviceId, publicKey, assessorId: queue.assessorId, madeAt, ops }, hash, sign);
}

/** Against what a file is held. */
export interface Proof {
  /** The key that the server knows of a device; null = it never saw the device. Fails without network. */
  readonly keyOf: (deviceId: string) => Promise<string | null>;
  readonly verify: (text: string, signature: string, publicKey: string) => Promise<boolean>;
}

/** What was taken in, what was here already, and what was not genuine. */
export interface Imported {
  readonly taken: number;
  readonly known: number;
  readonly touched: readonly FieldFileOp[];
  readonly missing: number;
}

/**
 * Puts what a file holds into this device's queue, which sends it as if it had been made here: corrections, marks and
 * stops too. What waits here already is left alone, and what the server knows is known by its id. Nothing is taken
 * unless the device's signature is proven; of a proven file what was touched is left out and named.
 */
export async function importFile(
  queue: FieldQueue,
  text: string,
  { keyOf, verify }: Proof,
): Promise<Imported | { fault: FieldFileFault | Exclude<FieldFileProof, 'proven'> }> {
  const read = readFieldFile(text, queue.assessorId, hash);
  if ('fault' in read) return read;
  const { file, genuine, touched, missing } = read;
  const proof = await proveFieldFile(file, await keyOf(file.deviceId), verify);
  if (proof !== 'proven') return { fault: proof };
  // What was refused here, perhaps for want of what it rests on, is tried again with the rest of the file.
  const waiting = new Set(queue.ops.filter(({ refused }) => !refused).map(({ opId }) => opId));
  const fresh = genuine.filter(({ opId }) => !waiting.has(opId));
  const { assessorId } = queue;
  await queue.addTogether(
    fresh.map((op) => ({ ...op, assessorId, origin: op['origin'] ?? file.deviceId }) as unknown as NewOp),
  );
  return { taken: fresh.length, known: genuine.length - fresh.length, touched, missing };
}

const DAY_MS = 86_400_000;

/** Whether something waits for so long that it must not stay the only copy. */
export function isOverdue(queue: FieldQueue, nowMs: number): boolean {
  return queue.ops.some(({ madeAt }) => nowMs - Date.parse(madeAt) > DAY_MS);
}
