import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type FieldFileFault, readFieldFile, writeFieldFile } from '@whetstone/core/drills/field-file.ts';
import type { RecordOp } from '../queue/field-op.ts';
import type { FieldQueue } from '../queue/field-queue.svelte.ts';

// Not by `crypto.subtle`: it is not there on a plain-http intranet.
const hash = (text: string) => bytesToHex(sha256(utf8ToBytes(text)));

/** Results that wait here and stand by themselves: what corrects another one needs the network. */
export function handable(queue: FieldQueue): RecordOp[] {
  return queue.ops.filter((op): op is RecordOp => op.kind === 'record' && !op.correctsId);
}

/** What waits on this device as the text of a file with its checksum. */
export function exportWaiting(queue: FieldQueue, deviceId: string, madeAt: string): string {
  const ops = handable(queue).map(({ opId, sessionId, personId, personName, drillZh, drillEn, ...op }) => ({
    opId,
    sessionId,
    personId,
    personName,
    drillZh,
    drillEn,
    madeAt: op.madeAt,
    confirmed: op.confirmed,
    expectedNo: op.expectedNo,
    raw: op.raw,
    scored: op.scored,
  }));
  return writeFieldFile({ deviceId, assessorId: queue.assessorId, madeAt, ops }, hash);
}

/**
 * Puts the results of a file into this device's queue, which sends them as if they had been made here; those that wait
 * here already are left alone, and those the server knows are known by their id.
 */
export async function importFile(
  queue: FieldQueue,
  text: string,
): Promise<{ taken: number; known: number } | { fault: FieldFileFault }> {
  const read = readFieldFile(text, queue.assessorId, hash);
  if ('fault' in read) return read;
  const { ops, deviceId } = read.file;
  const waiting = new Set(queue.ops.map(({ opId }) => opId));
  const fresh = ops.filter(({ opId }) => !waiting.has(opId));
  await queue.addTogether(
    fresh.map((op) => ({
      ...op,
      kind: 'record' as const,
      assessorId: queue.assessorId,
      raw: op.raw as RecordOp['raw'],
      scored: op.scored as RecordOp['scored'],
      correctsId: null,
      challengeLevel: null,
      teamId: null,
      origin: deviceId,
    })),
  );
  return { taken: fresh.length, known: ops.length - fresh.length };
}

const DAY_MS = 86_400_000;

/** Whether something waits for so long that it must not stay the only copy. */
export function isOverdue(queue: FieldQueue, nowMs: number): boolean {
  return queue.ops.some(({ madeAt }) => nowMs - Date.parse(madeAt) > DAY_MS);
}
