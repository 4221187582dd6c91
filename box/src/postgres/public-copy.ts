import { chmod, cp, lstat, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PlainFault, reasonOf, systemCode } from '../plain-fault.ts';

/** The system's temporary directory that survives a reboot, so that the copy is made once. */
function persistentTemp(): string {
  return existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
}

/**
 * Names of all files below a directory with their sizes, to tell a whole copy from one that a tidy-up of
 * the temporary directory has eaten into.
 */
async function listing(root: string): Promise<string> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const lines = entries
    .filter((entry) => !entry.isDirectory())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path.slice(root.length)} ${(await lstat(path)).size}`;
    });
  return (await Promise.all(lines)).sort().join('\n');
}

/** Whether the copy is a real directory of ours that nobody else can write to. Throws when it is someone else's. */
async function isOurs(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => undefined);
  if (found === undefined) return false;
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
    throw new PlainFault('binaries-untrusted', { path: copy });
  }
  return true;
}

/**
 * A copy of the PostgreSQL binaries at a place every account can enter, made when missing or incomplete.
 * Two starts at once may both make it: the copy appears by one rename, so each sees a whole one.
 */
export async function publicCopy(
  native: string,
  version: string,
  under = persistentTemp(),
  within = 'whetstone-pg',
): Promise<string> {
  const copy = join(under, `${within}-${process.getuid?.() ?? 0}-${version}`);
  try {
    if (await isOurs(copy)) {
      if ((await listing(copy)) === (await listing(native))) return copy;
      await rm(copy, { recursive: true, force: true });
    }
    const fresh = await mkdtemp(`${copy}.new-`);
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
    await chmodTree(fresh);
    await rename(fresh, copy).catch(async (error: unknown) => {
      await rm(fresh, { recursive: true, force: true });
      if (systemCode(error) !== 'ENOTEMPTY' && systemCode(error) !== 'EEXIST') throw error;
    });
    await isOurs(copy);
    return copy;
  } catch (error) {
    throw asPlain(error, under);
  }
}

/** Opens every directory and file for reading and entering, whatever the umask of the installation was. */
async function chmodTree(root: string): Promise<void> {
  await chmod(root, 0o755);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, dirname(path).endsWith('/bin') ? 0o755 : 0o644);
  }
}

function asPlain(error: unknown, path: string): unknown {
  if (error instanceof PlainFault) return error;
  if (systemCode(error) === 'ENOSPC') return new PlainFault('disk-full', { what: 'PostgreSQL', path });
  return new PlainFault('postgres-broken', { reason: reasonOf(error) });
}
