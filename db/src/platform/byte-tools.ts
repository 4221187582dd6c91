import type { ByteTools } from '@whetstone/core/platform/files/bytes.ts';
import { unzipSync, type UnzipFileInfo, zipSync } from 'fflate';

/** No part of a paper is larger; one that claims more is not unpacked. */
const LARGEST_PART = 256 * 1024 * 1024;
/** Archives carry no time of their own: the same items give the same file. */
const NO_TIME = '1980-01-02T00:00:00';

/** Encodings of Node and zip archives, for reading and writing other people's files. */
export const byteTools: ByteTools = {
  decode(bytes, encoding, strict) {
    try {
      return new TextDecoder(encoding, { fatal: strict, ignoreBOM: true }).decode(bytes);
    } catch {
      return null;
    }
  },
  unzip(bytes) {
    const names: string[] = [];
    const listed = unpacked(bytes, ({ name }) => {
      names.push(name);
      return false;
    });
    if (listed === null) return null;
    const wanted = (asked: string, most: number) => (file: UnzipFileInfo) =>
      file.name === asked && file.originalSize <= most;
    return {
      names,
      read: (asked, most = LARGEST_PART) => unpacked(bytes, wanted(asked, most))?.[asked] ?? null,
    };
  },
  zip(files) {
    return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { mtime: NO_TIME });
  },
};

/** The files of the archive that are wanted; null when it is broken or none. */
function unpacked(
  bytes: Uint8Array,
  wanted: (file: UnzipFileInfo) => boolean,
): Record<string, Uint8Array> | null {
  try {
    return unzipSync(bytes, { filter: wanted });
  } catch {
    return null;
  }
}
