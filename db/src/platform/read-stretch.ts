import { createReadStream, type ReadStream } from 'node:fs';

/**
 * Read at once. Each read costs the event loop a turn and a wake of the thread pool: at Node's 64 KiB a film took
 * half as much processor time again. More would hold more memory for each slow phone.
 */
const READ_BYTES = 256 * 1024;

/** A file as a stream, or its bytes from `start` to `end`, both included, to be sent to a player. */
export function readStretch(path: string, range?: { start: number; end: number }): ReadStream {
  return createReadStream(path, { ...range, highWaterMark: READ_BYTES });
}
