import { join } from 'node:path';

/** Where the file of a package lies, and where it is unpacked to. Ids are the only names in these paths. */
export function packagePlaces(mediaFolder: string, packageId: string): { file: string; folder: string } {
  const root = join(mediaFolder, 'packages');
  return { file: join(root, `${packageId}.zip`), folder: join(root, packageId) };
}
