/**
 * The files of downloaded lessons as they lie on the device: in pieces of one size, so that a cut costs one
 * piece at most, with a note of what the file is. Pages write them, the service worker plays them.
 */
export const PIECE_BYTES = 524_288;

/** What a file is whose pieces lie here. */
export interface Note {
  readonly type: string;
  readonly byteCount: number;
  /** Names what is in it: another etag, another file. */
  readonly etag: string;
  /** Every piece is here. */
  readonly whole: boolean;
}

export const pieceAt = (address: string, no: number): string => `${address}?piece=${no}`;
const noteAt = (address: string): string => `${address}?note`;
export const piecesOf = ({ byteCount }: Pick<Note, 'byteCount'>): number =>
  Math.ceil(byteCount / PIECE_BYTES);

/** What lies here of a file; null = nothing. */
export async function readNote(cache: Cache, address: string): Promise<Note | null> {
  const kept = await cache.match(noteAt(address));
  return kept ? ((await kept.json()) as Note) : null;
}

export async function writeNote(cache: Cache, address: string, note: Note): Promise<void> {
  await cache.put(noteAt(address), new Response(JSON.stringify(note)));
}

/** Takes a file off the device. */
export async function dropFile(cache: Cache, address: string): Promise<void> {
  const note = await readNote(cache, address);
  const pieces = note ? Array.from({ length: piecesOf(note) }, (_, no) => pieceAt(address, no)) : [];
  await Promise.all([noteAt(address), ...pieces].map((key) => cache.delete(key)));
}
