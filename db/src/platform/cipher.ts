import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const TAG_BYTES = 16;
const IV_BYTES = 12;

/** A text under AES-256-GCM as the browsers' own cipher writes it: the tag stands at the end. Base64. */
export interface Locked {
  iv: string;
  data: string;
}

/** A key of 256 bits that follows from a secret for one purpose. */
export function keyFor(secret: string, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest();
}

/** Locks a text; `bound` must be said again to open it. */
export function lock(text: string, key: Buffer, bound: string): Locked {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { iv: iv.toString('base64'), data: data.toString('base64') };
}

/** Opens what `lock` or a browser locked; null when key, bound or a single bit is not the same. */
export function unlock({ iv, data }: Locked, key: Buffer, bound: string): string | null {
  const bytes = Buffer.from(data, 'base64');
  const start = Buffer.from(iv, 'base64');
  if (start.length !== IV_BYTES || bytes.length < TAG_BYTES) return null;
  const end = bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, start).setAAD(Buffer.from(bound));
    decipher.setAuthTag(bytes.subarray(end));
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
