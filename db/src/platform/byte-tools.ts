import type { ByteTools } from '@whetstone/core/platform/files/bytes.ts';
import { zipSync } from 'fflate';
import { openCutZip } from './cut-archive.ts';
import { openZip } from './zip-archive.ts';

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
  unzip: openZip,
  salvage: openCutZip,
  zip(files) {
    return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { mtime: NO_TIME });
  },
};
