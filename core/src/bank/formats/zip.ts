import type { ByteTools } from './bytes.ts';

/** The files of a zip archive by name, unpacked one at a time and only when asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** Null when there is no such file, or it is broken or larger than `most` bytes. */
  read(name: string, most?: number): Uint8Array | null;
}

interface Entry {
  readonly method: number;
  readonly size: number;
  readonly at: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
/** No part of a paper is larger; an archive that claims more is refused. */
const largestPart = 256 * 1024 * 1024;

/** Opens a zip archive by its directory; null when it is none. */
export function openZip(bytes: Uint8Array, tools: ByteTools): Archive | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end < 0) return null;
  const entries = entriesOf(bytes, view, end, tools);
  return {
    names: [...entries.keys()],
    read: (name, most = largestPart) =>
      unpacked(bytes, view, entries.get(name), Math.min(most, largestPart), tools),
  };
}

/** The directory's end is the last thing in the file, but for a comment of up to 64 KB. */
function endOfDirectory(view: DataView): number {
  const least = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= least; at -= 1) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  return -1;
}

function entriesOf(bytes: Uint8Array, view: DataView, end: number, tools: ByteTools): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  const count = Math.min(view.getUint16(end + 10, true), 10_000);
  for (let no = 0; no < count; no += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entryMark) break;
    const length = view.getUint16(at + 28, true);
    const name = tools.decode(bytes.subarray(at + 46, at + 46 + length), 'utf-8', false) ?? '';
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function unpacked(
  bytes: Uint8Array,
  view: DataView,
  entry: Entry | undefined,
  most: number,
  tools: ByteTools,
): Uint8Array | null {
  if (entry === undefined || entry.at + 30 > view.byteLength) return null;
  if (view.getUint32(entry.at, true) !== localMark) return null;
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(from, from + entry.size);
  if (entry.method === 0) return packed.length > most ? null : packed;
  return entry.method === 8 ? tools.inflate(packed, most) : null;
}
