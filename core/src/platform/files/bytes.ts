import type { Archive, PackedFile } from './archive.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** What a floor with a machine under it lends to files: core itself knows no encodings and no archives. */
export interface ByteTools {
  /** The text, with � for what does not fit; null when `strict` and something does not fit. */
  decode(bytes: Uint8Array, encoding: Encoding, strict: boolean): string | null;
  /** Opens a zip archive; null when it is none. */
  unzip(bytes: Uint8Array): Archive | null;
  /** Opens a zip archive whose end is lost, as far as it goes; null when nothing of it is there. */
  salvage(bytes: Uint8Array): Archive | null;
  /** A zip archive of these files; the same files always give the same bytes. */
  zip(files: readonly PackedFile[]): Uint8Array;
}

/** A text file as text. `damaged`: some bytes fit no encoding and stand as �. */
export interface DecodedText {
  readonly text: string;
  readonly damaged: boolean;
}

/**
 * The text of a file whose encoding nobody told: by its BOM, else UTF-16 when every other byte is
 * empty, else UTF-8, else GB18030 when high bytes come in pairs, else Windows-1252. A UTF-8 file of
 * which a few bytes are broken stays UTF-8.
 */
export function decodeText(bytes: Uint8Array, tools: ByteTools): DecodedText {
  const marked = byMark(bytes);
  if (marked !== null) return loose(bytes.subarray(marked.skip), marked.encoding, tools);
  const wide = wideOrder(bytes);
  if (wide !== null) return loose(bytes, wide, tools);
  const utf8 = tools.decode(bytes, 'utf-8', true);
  if (utf8 !== null) return { text: utf8, damaged: false };
  const high = highRuns(bytes);
  if (high.utf8 > 0 && high.broken * 10 <= high.utf8) return loose(bytes, 'utf-8', tools);
  if (high.paired < high.single) return loose(bytes, 'windows-1252', tools);
  return loose(bytes, 'gb18030', tools);
}

function loose(bytes: Uint8Array, encoding: Encoding, tools: ByteTools): DecodedText {
  const exact = tools.decode(bytes, encoding, true);
  if (exact !== null) return { text: exact, damaged: false };
  return { text: tools.decode(bytes, encoding, false) ?? '', damaged: true };
}

function byMark(bytes: Uint8Array): { encoding: Encoding; skip: number } | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', skip: 2 };
  return null;
}

/** UTF-16 without a BOM: line ends, digits and blanks leave empty bytes on one side only. */
function wideOrder(bytes: Uint8Array): Encoding | null {
  const some = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (const [at, byte] of some.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (Math.max(even, odd) * 50 < some.length || even + odd < 2) return null;
  if (odd > even * 8) return 'utf-16le';
  return even > odd * 8 ? 'utf-16be' : null;
}

/** How many bytes the UTF-8 sequence at `at` has; 0 when none begins there. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length =
    lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  for (let next = 1; next < length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

/** What the bytes above 127 look like: whole UTF-8 sequences, broken ones, pairs, single ones. */
function highRuns(bytes: Uint8Array) {
  const seen = { utf8: 0, broken: 0, paired: 0, single: 0 };
  let run = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if ((bytes[at] ?? 0) >= 0x80) {
      run += 1;
      continue;
    }
    if (run === 1) seen.single += 1;
    else if (run > 1) seen.paired += 1;
    run = 0;
  }
  for (let at = 0; at < bytes.length;) {
    const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceAt(bytes, at);
    if (length > 1) seen.utf8 += 1;
    if (length === 0) seen.broken += 1;
    at += length === 0 ? 1 : length;
  }
  return seen;
}
