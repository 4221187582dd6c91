import { typeByStart } from '@whetstone/core/bank/media/read-media.ts';
import { isTooLarge, sortOf } from '@whetstone/core/drills/media-rules.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Why a file is not even kept on the device. */
export type FileFault = 'too-large' | 'no-photo';

const HEAD = 400;
const PIECE = 1024 * 1024;

/** What is wrong with a file, told before the network is needed: too large, or neither photo nor film by its bytes. */
export async function faultOf(file: Blob): Promise<FileFault | null> {
  if (isTooLarge({ type: file.type, byteCount: file.size })) return 'too-large';
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  try {
    const type = typeByStart(head);
    // Films and sounds in one container begin alike: the server looks further.
    return type === 'audio/mp4' || sortOf(type) !== null ? null : 'no-photo';
  } catch {
    return 'no-photo';
  }
}

/** SHA-256 of a file, a piece at a time: a film is never in memory as a whole. Not by `crypto.subtle`: plain http has none. */
export async function hashOf(file: Blob): Promise<string> {
  const hash = sha256.create();
  for (let from = 0; from < file.size; from += PIECE)
    hash.update(new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer()));
  return bytesToHex(hash.digest());
}
