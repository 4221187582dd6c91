import { constants, inflateRawSync } from 'node:zlib';
import type { Archive } from '@whetstone/core/platform/files/archive.ts';

const LOCAL = 0x04034b50;
/** A part whose length stands behind it, not before it. */
const LENGTH_BEHIND = 8;
const LARGEST_PART = 64 * 1024 * 1024;
const MOST_PARTS = 2000;

interface Part {
  readonly method: number;
  readonly from: number;
  readonly packed: number;
}

/** What is packed in these bytes, as far as they go; null when nothing can be had of them. */
function unpacked(raw: Buffer, method: number): { bytes: Buffer; used: number } | null {
  if (method === 0) return { bytes: raw, used: raw.length };
  if (method !== 8) return null;
  try {
    // Ends where the packed text ends, or where the file does.
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST_PART, info: true };
    const { buffer, engine } = inflateRawSync(raw, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { bytes: buffer, used: engine.bytesWritten };
  } catch {
    return null;
  }
}

function partsOf(view: Buffer): Map<string, Part> {
  const parts = new Map<string, Part>();
  let at = 0;
  while (at + 30 <= view.length && view.readUInt32LE(at) === LOCAL && parts.size < MOST_PARTS) {
    const name = view.toString('utf8', at + 30, at + 30 + view.readUInt16LE(at + 26));
    const from = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);
    const method = view.readUInt16LE(at + 8);
    const isBehind = (view.readUInt16LE(at + 6) & LENGTH_BEHIND) !== 0;
    const told = view.readUInt32LE(at + 18);
    const packed = isBehind ? (unpacked(view.subarray(from), method)?.used ?? view.length) : told;
    parts.set(name, { method, from, packed });
    at = from + packed;
    if (isBehind) at = Math.max(at, view.indexOf('PK\u0003\u0004', at));
  }
  return parts;
}

/**
 * The parts of an archive whose end is lost, one after the other as they stand; the last one as far as it goes.
 * Null when it does not even begin as an archive. Nothing of it is checked: who reads it must say so.
 */
export function openCutZip(bytes: Uint8Array): Archive | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = partsOf(view);
  if (parts.size === 0) return null;
  return {
    names: [...parts.keys()],
    sizeOf: (name) => parts.get(name)?.packed ?? 0,
    read(name, most = LARGEST_PART) {
      const part = parts.get(name);
      const raw = part && view.subarray(part.from, Math.min(part.from + part.packed, view.length));
      const whole = raw && unpacked(raw, part.method)?.bytes;
      return whole && whole.length <= most ? new Uint8Array(whole) : null;
    },
  };
}
