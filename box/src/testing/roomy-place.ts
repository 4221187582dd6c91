import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Room that the databases of a whole run take, with as much again to spare. */
const ENOUGH_BYTES = 4 * 2 ** 30;

/**
 * Where databases that nobody keeps are best laid: in memory, where the system has such a place with room to spare,
 * since hundreds of clones wait for a disk for half of a run's time.
 */
export function roomyPlace(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    const roomy = bavail * bsize >= ENOUGH_BYTES && process.availableMemory() >= 2 * ENOUGH_BYTES;
    return roomy ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}
