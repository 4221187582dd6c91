import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A mark in the data directory while the demo city is being loaded into a database, so that a start after an
 * interruption does not take a part of it for the whole.
 */
export function loadingMark(dataPath: string, database: string) {
  const path = join(dataPath, 'loading');
  return {
    isSet: async () => (await readFile(path, 'utf8').catch(() => '')) === database,
    set: () => writeFile(path, database),
    clear: () => rm(path, { force: true }),
  };
}
