import { ownScript } from '@whetstone/core/exams/device-contract.ts';
import { sealOf } from '@whetstone/core/exams/receipt.ts';
import { call } from '#lib/platform/call.ts';
import { openAnswers } from '../sitting/answer-database.ts';

/** What comparing the sealed script with its receipts came to. */
export interface Verified {
  /** The script that the server keeps has the hash that it shows. */
  matches: boolean;
  answers: number;
  /** Against the receipt that this device noted at handing in; null = it holds none. */
  asNoted: boolean | null;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The hash that this device was given when the script was handed in. */
async function notedHash(attemptId: string): Promise<string | null> {
  const db = await openAnswers();
  const row = await db?.get('sittings', attemptId).finally(() => db.close());
  return row?.seal?.submission?.hash ?? null;
}

/** Computes the hash of the own script here, and compares it; null where the browser cannot compute one. */
export async function verifyReceipt(attemptId: string, shown: string): Promise<Verified | null> {
  if (!(globalThis.crypto as { subtle?: SubtleCrypto }).subtle) return null;
  const script = await call(fetch, ownScript, { params: { attemptId } });
  // The text that is hashed, by the very rule of the server.
  const own = await sha256(sealOf(attemptId, script.lines, (text) => text));
  const noted = await notedHash(attemptId).catch(() => null);
  return {
    matches: own === shown && own === script.hash,
    answers: script.lines.filter(({ value }) => value !== null).length,
    asNoted: noted === null ? null : noted === own,
  };
}
