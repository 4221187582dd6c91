import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import { renewSession } from '#lib/platform/renew-session.ts';
import { dropFile, type Note, PIECE_BYTES, pieceAt, piecesOf, readNote, writeNote } from './pieces.ts';

/** No room for more: what was asked for is bigger than what the device, or we, will hold. */
export class NoRoom extends Error {}
/** The person said stop. */
export class Stopped extends Error {}

export interface Ways {
  cache: Cache;
  fetch: typeof globalThis.fetch;
  /** @throws NoRoom when so many bytes more are too many */
  makeRoom: (byteCount: number) => Promise<void>;
  /** How many bytes of the file are here. */
  onbytes: (here: number, byteCount: number) => void;
  /** Whether to go on, asked before each piece. */
  goesOn: () => boolean;
}

async function ask(ways: Ways, address: string, no: number): Promise<Response> {
  const range = `bytes=${no * PIECE_BYTES}-${(no + 1) * PIECE_BYTES - 1}`;
  const askedAt = Date.now();
  const once = async () =>
    // Not from the browser's own store: it may hold half of another film under this name.
    ways
      .fetch(address, { headers: { range }, cache: 'no-store', credentials: 'same-origin' })
      .catch((cause) => Promise.reject(new Offline(cause)));
  let answer = await once();
  // The session is short, and a film on a slow network long.
  if (answer.status === 401 && (await renewSession(ways.fetch, askedAt))) answer = await once();
  if (!answer.ok) throw new CallRefused(answer.status, {});
  return answer;
}

function noteOf(answer: Response, bodyBytes: number): Note {
  const total = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
  return {
    type: answer.headers.get('content-type') ?? 'application/octet-stream',
    byteCount: answer.status === 206 && total ? Number(total) : bodyBytes,
    etag: answer.headers.get('etag') ?? `"${bodyBytes}"`,
    whole: false,
  };
}

async function bytesOf(answer: Response): Promise<ArrayBuffer> {
  return answer.arrayBuffer().catch((cause) => Promise.reject(new Offline(cause)));
}

async function put(cache: Cache, key: string, bytes: ArrayBuffer): Promise<void> {
  await cache.put(key, new Response(bytes)).catch((error: Error) => {
    throw error.name === 'QuotaExceededError' ? new NoRoom() : error;
  });
}

/** The first piece says what the file is; a file that cannot be had in ranges comes whole. */
async function begin(ways: Ways, address: string): Promise<Note> {
  const answer = await ask(ways, address, 0);
  const bytes = await bytesOf(answer);
  const note = noteOf(answer, bytes.byteLength);
  await ways.makeRoom(note.byteCount);
  await writeNote(ways.cache, address, note);
  for (let no = 0; no * PIECE_BYTES < bytes.byteLength; no++)
    await put(ways.cache, pieceAt(address, no), bytes.slice(no * PIECE_BYTES, (no + 1) * PIECE_BYTES));
  return note;
}

/** @returns false when the file on the server is another one by now */
async function fetchPiece(ways: Ways, address: string, no: number, note: Note): Promise<boolean> {
  const answer = await ask(ways, address, no);
  if ((answer.headers.get('etag') ?? note.etag) !== note.etag || answer.status !== 206) return false;
  const bytes = await bytesOf(answer);
  const wanted = Math.min(PIECE_BYTES, note.byteCount - no * PIECE_BYTES);
  if (bytes.byteLength !== wanted) throw new Offline(new Error('cut in the middle'));
  // Taken off the device meanwhile: nothing of it stays behind.
  if (!ways.goesOn()) throw new Stopped();
  await put(ways.cache, pieceAt(address, no), bytes);
  return true;
}

/**
 * Brings a file onto the device, piece by piece, going on where an earlier try was cut.
 * @returns what it is
 * @throws Offline the network went · NoRoom · Stopped · CallRefused the server says no
 */
export async function fetchPieces(address: string, ways: Ways): Promise<Note> {
  const note = (await readNote(ways.cache, address)) ?? (await begin(ways, address));
  const all = piecesOf(note);
  for (let no = 0; no < all; no++) {
    if (!ways.goesOn()) throw new Stopped();
    if (!(await ways.cache.match(pieceAt(address, no)))) {
      if (!(await fetchPiece(ways, address, no, note))) {
        await dropFile(ways.cache, address);
        return fetchPieces(address, ways);
      }
    }
    ways.onbytes(Math.min(note.byteCount, (no + 1) * PIECE_BYTES), note.byteCount);
  }
  const whole = { ...note, whole: true };
  if (!note.whole) await writeNote(ways.cache, address, whole);
  return whole;
}
