import type { ReadStream } from 'node:fs';
import { byteRange, type ByteRange } from '@whetstone/core/platform/byte-range.ts';
import type { MediaRow } from '@whetstone/db/bank/media-queries.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MediaFolder } from '@whetstone/db/bank/media-folder.ts';

/** The one stretch of bytes that is asked for; null = the whole file. @throws Refusal beyond its end */
export function rangeOf(header: string | undefined, byteCount: number): ByteRange | null {
  const range = byteRange(header, byteCount);
  if (range === 'beyond') throw new Refusal('range-beyond-end');
  return range;
}

/** A file to be sent. */
export interface Sendable {
  type: string;
  byteCount: number;
  /** Names what is in it: another etag, another file. */
  etag: string;
  /** Bytes from `start` to `end`, both included; without a range all of them. */
  read(range?: ByteRange): ReadStream;
}

/**
 * Sends a file of the store, whole or the stretch that a player asks for. What a hash names never changes, so
 * the device that may read it keeps it for the length of an exam day.
 */
export function sendMedia(
  folder: MediaFolder,
  { sha256, type, byteCount }: MediaRow,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const read = (range?: { start: number; end: number }) => folder.read(sha256, range);
  return sendFile({ type, byteCount, etag: `"${sha256}"`, read }, request, reply);
}

/** Sends a file, whole or in part; whatever it is, nothing in it runs and nothing is guessed about it. */
export function sendFile(
  { type, byteCount, etag, read }: Sendable,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  reply.headers({
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'inline',
    'cache-control': 'private, max-age=14400, immutable',
    'accept-ranges': 'bytes',
    etag,
  });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const range = rangeOf(request.headers.range, byteCount);
  if (!range) return reply.header('content-length', byteCount).send(read());
  const { start, end } = range;
  return reply
    .code(206)
    .headers({ 'content-range': `bytes ${start}-${end}/${byteCount}`, 'content-length': end - start + 1 })
    .send(read(range));
}
