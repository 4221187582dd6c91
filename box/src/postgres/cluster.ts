import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PlainFault, reasonOf, systemCode } from '../plain-fault.ts';
import { type Account, accountName, runAs } from './account.ts';

/** The superuser of an embedded cluster. */
export const superuser = 'whetstone';
const passwordFile = 'whetstone.password';

/**
 * Whether a whole cluster is there. Refuses one that belongs to another account, and a directory that is
 * something else.
 */
export async function clusterExists(cluster: string, account: Account): Promise<boolean> {
  const found = await stat(cluster).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw new PlainFault('data-directory-unusable', { path: cluster, reason: reasonOf(error) });
  });
  if (found === undefined) return false;
  if (found.uid !== account.uid) {
    const names = { owner: accountName(found.uid), self: accountName(process.getuid?.() ?? -1) };
    throw new PlainFault('data-directory-foreign', { path: cluster, ...names });
  }
  for (const name of ['PG_VERSION', passwordFile]) {
    const whole = await stat(join(cluster, name)).catch(() => undefined);
    if (whole === undefined) throw new PlainFault('data-directory-damaged', { path: cluster });
  }
  return true;
}

/** The superuser's password, kept inside the cluster so that the two cannot be parted. */
export async function readPassword(cluster: string): Promise<string> {
  return (await readFile(join(cluster, passwordFile), 'utf8')).trim();
}

/**
 * Makes a new cluster. It is built beside its place and appears by one rename, so a killed start leaves no
 * half cluster.
 */
export async function createCluster(cluster: string, native: string, account: Account): Promise<void> {
  const fresh = `${cluster}.new`;
  const password = randomBytes(24).toString('base64url');
  // An initdb whose starter was killed may still be writing there for a moment.
  await rm(fresh, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  try {
    await mkdir(fresh, { mode: 0o700 });
    await giveTo(account, fresh);
    await initialise(native, fresh, account, password);
    await writeFile(join(fresh, passwordFile), password, { mode: 0o600 });
    await giveTo(account, join(fresh, passwordFile));
    await rename(fresh, cluster);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (systemCode(error) === 'ENOSPC') throw new PlainFault('disk-full', { what: 'initdb', path: cluster });
    throw error;
  }
}

async function giveTo(account: Account, path: string): Promise<void> {
  if (!account.steppedDown) return;
  await chown(path, account.uid, account.gid).catch((error: unknown) => {
    throw new PlainFault('data-directory-unusable', { path, reason: reasonOf(error) });
  });
}

/**
 * Runs initdb in the working directory: `/proc/self/cwd` needs no walk through directories the account may
 * not enter, and the password comes through an open file for the same reason.
 * The C.UTF-8 character type is what lets pg_trgm see Chinese letters.
 */
async function initialise(native: string, fresh: string, account: Account, password: string): Promise<void> {
  const pathOfPassword = `${fresh}.password`;
  await writeFile(pathOfPassword, `${password}\n`, { mode: 0o600 });
  await giveTo(account, pathOfPassword);
  const input = await open(pathOfPassword, 'r');
  const flags = ['-A', 'scram-sha-256', '--pwfile', '/dev/stdin', '-U', superuser, '-E', 'UTF8'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-ctype=C.UTF-8'];
  try {
    const child = spawn(
      join(native, 'bin', 'initdb'),
      ['-D', '/proc/self/cwd', ...flags, ...locale, '--no-sync', '--no-instructions'],
      {
        cwd: fresh,
        ...runAs(account),
        env: { ...process.env, LC_ALL: 'C' },
        stdio: [input.fd, 'ignore', 'pipe'],
      },
    );
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    const [complaint, code] = await Promise.all([text(child.stderr!), ended]);
    if (code !== 0) throw initFault(complaint, fresh);
  } finally {
    await input.close();
    await rm(pathOfPassword, { force: true });
  }
}

function initFault(complaint: string, path: string): PlainFault {
  if (/No space left on device|Disk quota exceeded/.test(complaint)) {
    return new PlainFault('disk-full', { what: 'initdb', path });
  }
  const uid = process.getuid?.() ?? -1;
  if (/could not look up effective user ID/.test(complaint)) return new PlainFault('no-account', { uid });
  const line = complaint.split('\n').find((entry) => /error:|FATAL|PANIC|detail/i.test(entry)) ?? complaint;
  return new PlainFault('postgres-broken', { reason: reasonOf(line.trim()) });
}
