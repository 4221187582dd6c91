import { constants } from 'node:fs';
import { access, mkdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Hold, askHolder, takeHold } from '../hold.ts';
import { PlainFault, reasonOf, systemCode } from '../plain-fault.ts';
import { accountName } from '../postgres/account.ts';

const megabyte = 1024 * 1024;
/** Free space below which nothing is begun: a fresh database with the demo city and its log takes 430 MB. */
const neededMegabytes = { fresh: 600, later: 64 };

const parts = ['logs', 'media'];

/**
 * Makes the data directory when missing, checks that we may write to it and that its disk has room, and takes
 * the hold on it that keeps a second start away.
 */
export async function takeDataDirectory(path: string): Promise<Hold> {
  for (const part of parts) {
    await mkdir(join(path, part), { recursive: true, mode: 0o700 }).catch((error: unknown) =>
      refuse(path, error),
    );
  }
  for (const own of [path, ...parts.map((part) => join(path, part))]) {
    await access(own, constants.R_OK | constants.W_OK | constants.X_OK).catch((error: unknown) =>
      refuse(own, error),
    );
  }
  await checkRoom(path);
  const hold = await takeHold(path, 'running');
  if (hold !== undefined) return hold;
  const [pid = '?', url = '?'] = (await askHolder(path, 'running')).split(' ');
  throw new PlainFault('already-running', { path, pid, url });
}

async function checkRoom(path: string): Promise<void> {
  const { bsize, bavail } = await statfs(path);
  const free = Math.floor((bsize * bavail) / megabyte);
  const exists = await stat(join(path, 'pg18')).then(
    () => true,
    () => false,
  );
  const needed = exists ? neededMegabytes.later : neededMegabytes.fresh;
  if (free < needed) throw new PlainFault('no-room', { path, free, needed });
}

async function refuse(path: string, error: unknown): Promise<never> {
  const code = systemCode(error);
  if (code === 'ENOSPC') throw new PlainFault('disk-full', { what: 'mkdir', path });
  if (code !== 'EACCES' && code !== 'EPERM') {
    throw new PlainFault('data-directory-unusable', { path, reason: reasonOf(error) });
  }
  const names = { owner: await ownerOf(path), self: accountName(process.getuid?.() ?? -1) };
  throw new PlainFault('data-directory-foreign', { path, ...names });
}

/** The account of the nearest existing directory on the way to a path. */
async function ownerOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? ownerOf(dirname(path)) : accountName(found.uid);
}
