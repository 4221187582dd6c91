import { inflateRawSync } from 'node:zlib';
import type { ByteTools } from '@whetstone/core/bank/formats/bytes.ts';

/** Encodings and deflate of Node, for reading other people's files. */
export const byteTools: ByteTools = {
  decode(bytes, encoding, strict) {
    try {
      return new TextDecoder(encoding, { fatal: strict, ignoreBOM: true }).decode(bytes);
    } catch {
      return null;
    }
  },
  inflate(bytes, most) {
    try {
      return inflateRawSync(bytes, { maxOutputLength: most });
    } catch {
      return null;
    }
  },
};
