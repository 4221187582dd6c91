import { type PackageFault, packageFault } from './package-plan.ts';

/** An entry of a zip archive as its directory claims it. */
export interface PackageEntry {
  /** Name as the archive spells it. */
  readonly name: string;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Locked with a password. */
  readonly locked: boolean;
  /** A symbolic link, a device, or anything that is neither file nor folder. */
  readonly link: boolean;
}

/** No course needs more; what holds more is a disk, not a lesson. */
export const MOST_FILES = 10_000;
export const MOST_BYTES = 2 * 1024 ** 3;
/** Text packs to a hundredth at best; what claims more, in a file of some size, is a bomb. */
const TIGHTEST = 200;
const SMALL_BYTES = 1024 * 1024;
const LONGEST_NAME = 400;

/**
 * A name as it may stand below the folder of its package: forward slashes, no empty or dotted step.
 * @returns null when it would lie outside, or no file system holds it
 */
export function safeName(name: string): string | null {
  const path = name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const steps = path.split('/');
  if (path === '' || path.length > LONGEST_NAME || path.startsWith('/') || /^[A-Za-z]:/.test(path))
    return null;
  // oxlint-disable-next-line no-control-regex -- that is what must not be in a name
  if (/[\u0000-\u001f\u007f]/.test(path)) return null;
  return steps.some((step) => step === '' || step === '.' || step === '..') ? null : path;
}

const isFolder = ({ name }: PackageEntry) => name.endsWith('/') || name.endsWith('\\');

/** What an archive holds, once it is known to be safe to unpack: file name → name in the archive. */
export type SafeEntries = ReadonlyMap<string, PackageEntry>;

/**
 * Judges an archive by its directory, before a byte is unpacked: nothing outside its folder, no links, no
 * bomb, no two files that one of the two common kinds of file system would take for the same.
 */
export function judgeEntries(entries: readonly PackageEntry[]): SafeEntries | PackageFault {
  if (entries.length > MOST_FILES) return packageFault('too-many-files', String(entries.length));
  const safe = new Map<string, PackageEntry>();
  const folded = new Set<string>();
  let total = 0;
  for (const entry of entries) {
    const name = safeName(entry.name.replace(/[/\\]$/, ''));
    if (name === null) return packageFault('path-outside', entry.name);
    if (entry.link) return packageFault('link-inside', name);
    if (isFolder(entry)) continue;
    const fault = faultOfFile(entry, name);
    if (fault) return fault;
    total += entry.bytes;
    if (total > MOST_BYTES) return packageFault('unpacks-too-large', name);
    if (folded.has(name.toLowerCase())) return packageFault('names-collide', name);
    folded.add(name.toLowerCase());
    safe.set(name, entry);
  }
  return safe;
}

function faultOfFile({ locked, bytes, packedBytes }: PackageEntry, name: string): PackageFault | null {
  if (locked) return packageFault('locked', name);
  const tight = bytes > SMALL_BYTES && bytes > packedBytes * TIGHTEST;
  return tight ? packageFault('packed-too-tightly', name) : null;
}
