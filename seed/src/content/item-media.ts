import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readMedia, type MediaFacts } from '@whetstone/core/bank/media/read-media.ts';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import { MediaObject } from '@whetstone/db/bank/media-object.entity.ts';
import { dataPath } from '../files/read-file.ts';
import { SeedFault } from '../files/seed-fault.ts';
import type { Tables } from '../loading/tables.ts';
import type { ItemRow } from './item-file.ts';

/** A picture, sound or film that items name by the hash of its bytes. */
export interface ItemMediaFile {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

/** The media of the items: every file of `item-media`. */
export function readItemMedia(folder: string = dataPath): ItemMediaFile[] {
  const place = join(folder, 'item-media');
  const names = existsSync(place) ? readdirSync(place).sort() : [];
  return names.map((name) => {
    const path = join(place, name);
    return { name, path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
  });
}

/** @throws SeedFault when an item names a file that is not there, or a file is named by no item */
export function checkItemMedia(items: readonly ItemRow[], media: readonly ItemMediaFile[]): void {
  const kept = new Set(media.map(({ sha256 }) => sha256));
  const named = new Set<string>();
  for (const { code, content, explanation } of items) {
    for (const sha256 of mediaIn([content, explanation])) {
      named.add(sha256);
      if (!kept.has(sha256))
        throw new SeedFault(
          `items/${code.slice(0, 3)}.json`,
          1,
          `${code} shows ${sha256}, which is not there`,
        );
    }
  }
  const idle = media.find(({ sha256 }) => !named.has(sha256));
  if (idle) throw new SeedFault(`item-media/${idle.name}`, 1, 'is shown by no item');
}

/** What a file is by its bytes; one that the store would not take as it is, is a fault. */
async function factsOf({ name, path }: ItemMediaFile): Promise<MediaFacts & { byteCount: number }> {
  const file = new Uint8Array(readFileSync(path));
  // What the store would blank in a film of ours names the program that made it, and nobody.
  const {
    bytes,
    blanks: _ours,
    ...facts
  } = await readMedia({
    byteCount: file.length,
    read: (from, count) => Promise.resolve(file.subarray(from, from + count)),
  });
  if (bytes && bytes.length !== file.length)
    throw new SeedFault(`item-media/${name}`, 1, 'tells more than its picture; the store would clean it');
  return { ...facts, byteCount: file.length };
}

/** Enters the files into the store of the bank. */
export async function writeItemMedia(
  tables: Tables,
  media: readonly ItemMediaFile[],
  { addedAt, addedById }: { addedAt: string; addedById: string | null },
): Promise<void> {
  for (const file of media) {
    const { sha256, name } = file;
    tables.add(MediaObject, { sha256, name, ...(await factsOf(file)), addedAt, addedById });
  }
}

/** Puts the files where the api reads them: `items/ab/ab12…` below the folder of media. */
export async function placeItemMedia(media: readonly ItemMediaFile[], mediaTo: string): Promise<void> {
  for (const { path, sha256 } of media) {
    const place = join(mediaTo, 'items', sha256.slice(0, 2));
    await mkdir(place, { recursive: true });
    await cp(path, join(place, sha256));
  }
}
