/** A file to be looked at: read in places, so that a film need not be held in memory. */
export interface ByteSource {
  readonly byteCount: number;
  /** These bytes; fewer where the file ends before. */
  read(from: number, count: number): Promise<Uint8Array>;
}

export type MediaFaultCode =
  | 'media-unknown'
  | 'media-svg'
  | 'media-cut-off'
  | 'captions-head'
  | 'captions-time'
  | 'captions-order'
  | 'captions-empty'
  | 'captions-encoding';

/** Why a file is not taken. */
export class MediaFault extends Error {
  readonly code: MediaFaultCode;
  /** Of a text: the line at fault, from 1. */
  readonly line: number | null;

  constructor(code: MediaFaultCode, line: number | null = null) {
    super(code);
    this.code = code;
    this.line = line;
  }
}

/** The file ends before what it announces. */
export const cutOff = (): MediaFault => new MediaFault('media-cut-off');
/** The file is not, or not quite, what its first bytes say. */
export const unknown = (): MediaFault => new MediaFault('media-unknown');

/** Bytes as text, one character each. */
export function ascii(bytes: Uint8Array, from = 0, count = bytes.length - from): string {
  return String.fromCharCode(...bytes.subarray(from, from + count));
}

/** An unsigned number of 1 to 6 bytes, the most significant first. */
export function bigEndian(bytes: Uint8Array, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at++) number = number * 256 + (bytes[at] ?? 0);
  return number;
}

/** An unsigned number of 1 to 6 bytes, the least significant first. */
export function littleEndian(bytes: Uint8Array, from: number, count: number): number {
  let number = 0;
  for (let at = from + count - 1; at >= from; at--) number = number * 256 + (bytes[at] ?? 0);
  return number;
}

/** Exactly these bytes. @throws MediaFault when the file ends before */
export async function readAll(source: ByteSource, from: number, count: number): Promise<Uint8Array> {
  const bytes = await source.read(from, count);
  if (bytes.length < count) throw cutOff();
  return bytes;
}

/** Pieces of bytes as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
