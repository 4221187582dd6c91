import { inflateRawSync } from 'node:zlib';
import type { ByteTools } from '../bytes.ts';

/** What a floor with Node lends to reading. */
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
