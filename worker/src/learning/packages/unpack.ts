import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { judgeEntries, type PackageEntry } from '@whetstone/core/learning/packages/package-entries.ts';
import { type PackageFault, packageFault } from '@whetstone/core/learning/packages/package-plan.ts';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

const LARGEST_TEXT = 20 * 1024 * 1024;
const UNIX = 3;
const KIND = 0o170_000;
const kinds = { file: 0o100_000, folder: 0o040_000, unsaid: 0 };

interface Listed extends PackageEntry {
  readonly entry: Entry;
}

/** An archive that was judged safe, open for reading. */
export interface OpenPackage {
  readonly names: ReadonlySet<string>;
  /** The bytes of a small file; null when it is missing, broken, or larger than a manifest ever is. */
  bytesOf(name: string): Promise<Uint8Array | null>;
  /** Writes everything below a folder that does not exist yet. */
  unpackTo(folder: string): Promise<PackageFault | null>;
  close(): void;
}

/** Opens a zip file by its directory and judges it; nothing is unpacked yet. */
export async function openPackage(path: string): Promise<OpenPackage | PackageFault> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: true }).catch(
    () => null,
  );
  if (zip === null) return packageFault('not-a-zip');
  const listed = await list(zip).catch(faultOfDirectory);
  const safe = Array.isArray(listed) ? judgeEntries(listed) : listed;
  if ('code' in safe) {
    zip.close();
    return safe;
  }
  const entryOf = (name: string) => (safe.get(name) as Listed | undefined)?.entry;
  return {
    names: new Set(safe.keys()),
    close: () => zip.close(),
    async bytesOf(name) {
      const entry = entryOf(name);
      if (!entry || entry.uncompressedSize > LARGEST_TEXT) return null;
      return zip
        .openReadStreamPromise(entry)
        .then(buffer)
        .catch(() => null);
    },
    async unpackTo(folder) {
      for (const name of safe.keys()) {
        const written = await write(zip, entryOf(name) as Entry, join(folder, name)).catch(() => false);
        if (!written) return packageFault('part-broken', name);
      }
      return null;
    },
  };
}

/** A directory that names a file outside makes the reader stop with the name in its words. */
function faultOfDirectory(error: unknown): PackageFault {
  const words = error instanceof Error ? error.message : '';
  const outside = /^(?:absolute path|invalid relative path): (.*)$/s.exec(words);
  return outside ? packageFault('path-outside', outside[1]) : packageFault('not-a-zip');
}

async function list(zip: ZipFile): Promise<Listed[]> {
  const listed: Listed[] = [];
  for await (const entry of zip.eachEntry()) {
    listed.push({
      entry,
      name: entry.fileName,
      packedBytes: entry.compressedSize,
      bytes: entry.uncompressedSize,
      locked: entry.isEncrypted(),
      link: isLink(entry),
    });
  }
  return listed;
}

/** Neither file nor folder, by the mode that Unix writes into the upper half of the attributes. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  if (versionMadeBy >>> 8 !== UNIX) return false;
  const kind = (externalFileAttributes >>> 16) & KIND;
  return kind !== kinds.file && kind !== kinds.folder && kind !== kinds.unsaid;
}

async function write(zip: ZipFile, entry: Entry, path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const coming = await zip.openReadStreamPromise(entry);
  await pipeline(coming, noMoreThan(entry.uncompressedSize), createWriteStream(path, { flags: 'wx' }));
  return true;
}

/** Stops what unpacks to more than its directory claims. */
function noMoreThan(most: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      if (passed > most) done(new Error('larger than claimed'));
      else done(null, chunk);
    },
  });
}
