import { hash } from 'node:crypto';
import { sha2NameOf } from '@whetstone/core/learning/xapi/formats/sha2.ts';
import { invalid } from '@whetstone/core/learning/xapi/json.ts';

/** One part of a message of several. */
export interface Part {
  /** By their lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** The boundary that a content type names (RFC 2046, 5.1.1). */
function boundaryOf(contentType: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? plain ?? invalid('content-type', 'must name a boundary');
}

function headersOf(text: string): Record<string, string> {
  const lines = text === '' ? [] : text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) invalid('body', 'holds a part whose headers cannot be read');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

function partOf(bytes: Buffer): Part {
  const [wide, narrow] = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')];
  const isWide = wide >= 0 && (narrow < 0 || wide < narrow);
  const end = isWide ? wide : narrow;
  if (end < 0) invalid('body', 'holds a part without an empty line after its headers');
  return {
    headers: headersOf(bytes.toString('latin1', 0, end)),
    bytes: bytes.subarray(end + (isWide ? 4 : 2)),
  };
}

const LF = 10;
const CR = 13;

/** Where the line break before a boundary begins. */
function beforeBreak(body: Buffer, at: number): number {
  const end = body[at - 1] === LF ? at - 1 : at;
  return end < at && body[end - 1] === CR ? end - 1 : end;
}

/** Where the line that begins here ends, its break included; -1 when anything but white space stands in it. */
function lineEnd(body: Buffer, from: number): number {
  const end = body.indexOf('\n', from);
  const stop = end < 0 ? body.length : end + 1;
  return body.toString('latin1', from, stop).trim() === '' ? stop : -1;
}

/**
 * The parts of a message of type `multipart/mixed`, in order.
 * @throws Refusal `xapi-not-valid` when it cannot be taken apart
 */
export function partsOf(body: Buffer, contentType: string): Part[] {
  const delimiter = `--${boundaryOf(contentType)}`;
  const parts: Part[] = [];
  let begin = -1;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (at > 0 && body[at - 1] !== LF) continue;
    const after = at + delimiter.length;
    const isLast = body.toString('latin1', after, after + 2) === '--';
    const next = lineEnd(body, isLast ? after + 2 : after);
    if (next < 0 && !isLast) continue;
    if (begin >= 0) parts.push(partOf(body.subarray(begin, beforeBreak(body, at))));
    if (isLast) return parts.length > 0 ? parts : invalid('body', 'holds no part');
    begin = next;
  }
  return invalid('body', 'does not hold the boundary that its content type names, or does not end with it');
}

/**
 * The bytes of an attachment: sent as they are, under their own SHA-2 digest.
 * @returns the digest, lower case, with the bytes
 */
export function attachmentOf({ headers, bytes }: Part): { sha2: string; bytes: Buffer } {
  if (headers['content-transfer-encoding']?.toLowerCase() !== 'binary')
    invalid('content-transfer-encoding', 'of an attachment must be binary');
  const sha2 = headers['x-experience-api-hash']?.toLowerCase() ?? '';
  const name =
    sha2NameOf(sha2) ?? invalid('x-experience-api-hash', 'must be the SHA-2 digest of the attachment');
  if (hash(name, bytes, 'hex') !== sha2)
    invalid('x-experience-api-hash', 'is not the digest of the bytes that came');
  return { sha2, bytes: Buffer.from(bytes) };
}

/** A part that is to be sent. */
export interface Sent {
  readonly contentType: string;
  readonly sha2?: string;
  readonly bytes: Buffer;
}

/** A message of several parts; `boundary` must stand in none of them. */
export function multipart(parts: readonly Sent[], boundary: string): Buffer {
  const chunks = parts.flatMap(({ contentType, sha2, bytes }) => {
    const headers = [
      `--${boundary}`,
      `Content-Type: ${contentType}`,
      ...(sha2 === undefined ? [] : ['Content-Transfer-Encoding: binary', `X-Experience-API-Hash: ${sha2}`]),
    ];
    return [Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), bytes, Buffer.from('\r\n')];
  });
  return Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
}
