import { byteRange, type ByteRange } from '@whetstone/core/platform/byte-range.ts';
import { type Note, PIECE_BYTES, pieceAt, piecesOf, readNote } from './pieces.ts';

/** Bytes of a file out of its pieces, one piece in memory at a time. */
function bytesOf(cache: Cache, address: string, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  let no = Math.floor(start / PIECE_BYTES);
  return new ReadableStream(
    {
      async pull(to) {
        const piece = await cache.match(pieceAt(address, no));
        if (!piece) return to.error(new Error('a piece was cleared'));
        const begins = no * PIECE_BYTES;
        const bytes = new Uint8Array(await piece.arrayBuffer());
        to.enqueue(bytes.subarray(Math.max(0, start - begins), end + 1 - begins));
        no += 1;
        if (no * PIECE_BYTES > end) to.close();
      },
    },
    { highWaterMark: 0 },
  );
}

const headersOf = ({ type, etag }: Note): Record<string, string> => ({
  'content-type': type,
  'accept-ranges': 'bytes',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  etag,
});

/**
 * Answers for the server with a file that was downloaded, whole or the stretch a player asks for.
 * @returns null when it is not here, or not all of it
 */
export async function answerFromPieces(
  cache: Cache,
  address: string,
  range: string | null,
): Promise<Response | null> {
  const note = await readNote(cache, address);
  if (!note?.whole) return null;
  // The browser clears all at once; were it otherwise, the network has the file too.
  if (note.byteCount > 0 && !(await cache.match(pieceAt(address, piecesOf(note) - 1)))) return null;
  const { byteCount } = note;
  const asked = byteRange(range, byteCount);
  const headers = headersOf(note);
  if (asked === 'beyond')
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${byteCount}` },
    });
  const { start, end } = asked ?? { start: 0, end: byteCount - 1 };
  const body = byteCount === 0 ? null : bytesOf(cache, address, { start, end });
  headers['content-length'] = String(end - start + 1);
  if (!asked) return new Response(body, { headers });
  headers['content-range'] = `bytes ${start}-${end}/${byteCount}`;
  return new Response(body, { status: 206, headers });
}
