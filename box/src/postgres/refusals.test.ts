import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProcess } from '../processes.ts';
import { checkoutIsPublic, isRoot, runScript, scratchDirectory } from '../testing/scratch.ts';
import { chooseAccount, runAs } from './account.ts';
import { openServer } from './open.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { stopServer } from './stop.ts';

let scratch: ReturnType<typeof scratchDirectory>;
beforeEach(() => {
  scratch = scratchDirectory();
});
afterEach(async () => {
  await stopServer(join(scratch.path, 'pg18'));
  scratch.remove();
});

const open = (dataPath = scratch.path) =>
  openServer({ dataPath, logPath: join(scratch.path, 'postgres.log') });

const opener = `
  import { openServer } from '${new URL('./open.ts', import.meta.url).href}';
  import { stopServer } from '${new URL('./stop.ts', import.meta.url).href}';
  const dataPath = process.argv[2];
  try {
    const server = await openServer({ dataPath, logPath: dataPath + '/postgres.log' });
    await stopServer(server.cluster);
    process.send({ created: server.created });
  } catch (error) {
    process.send({ code: error.code, message: error.message });
  }
  process.disconnect();`;

async function openAs(uid: number, gid: number): Promise<unknown> {
  const dataPath = join(scratch.path, 'data');
  mkdirSync(dataPath, { mode: 0o700 });
  chownSync(dataPath, uid, gid);
  const run = runScript(scratch.path, 'opener.ts', opener, { uid, gid, args: [dataPath] });
  const message = await run.message;
  await run.exitCode;
  return message;
}

/** Writes the pid file that a server on this cluster would have left under the given pid. */
function leaveFile(cluster: string, pid: number): void {
  const { uid, gid } = chooseAccount();
  const path = join(cluster, 'postmaster.pid');
  writeFileSync(path, `${pid}\n${cluster}\n1\n1\n\n127.0.0.1\n  1 1\nready\n`);
  chownSync(path, uid, gid);
}

test('a pid file whose number went to another program does not stop the start', async () => {
  const { cluster } = await open();
  await stopServer(cluster);
  const stranger = spawn('sleep', ['60'], { cwd: '/', ...runAs(chooseAccount()) });
  await once(stranger, 'spawn');
  leaveFile(cluster, stranger.pid!);
  const server = await open();
  expect(server.attached).toBe(false);
  expect(readProcess(stranger.pid!)?.zombie).toBe(false);
  stranger.kill('SIGKILL');
});

test('a dead server that nobody has reaped does not stop the start', async () => {
  const { cluster } = await open();
  await stopServer(cluster);
  // The shell turns into a sleep that never asks after its other child.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    cwd: '/',
    ...runAs(chooseAccount()),
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const zombie = Number(line.toString());
  await expect.poll(() => readProcess(zombie)?.zombie).toBe(true);
  leaveFile(cluster, zombie);
  const server = await open();
  expect(server.attached).toBe(false);
  expect(readPostmasterFile(cluster)?.pid).toBe(server.pid);
  parent.kill('SIGKILL');
});

test('a directory that is not a whole cluster is refused and left as it is', async () => {
  mkdirSync(join(scratch.path, 'pg18'));
  const { uid, gid } = chooseAccount();
  chownSync(join(scratch.path, 'pg18'), uid, gid);
  writeFileSync(join(scratch.path, 'pg18', 'note.txt'), 'mine');
  await expect(open()).rejects.toMatchObject({ code: 'data-directory-damaged' });
  expect(existsSync(join(scratch.path, 'pg18', 'note.txt'))).toBe(true);
});

test.runIf(isRoot)('a cluster of another account is refused by name', async () => {
  mkdirSync(join(scratch.path, 'pg18'));
  chownSync(join(scratch.path, 'pg18'), 1, 1);
  await expect(open()).rejects.toMatchObject({ code: 'data-directory-foreign' });
  await expect(open()).rejects.toThrow(/daemon/);
});

test.runIf(isRoot && checkoutIsPublic())('an ordinary user starts a server of their own', async () => {
  const nobody = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }));
  expect(await openAs(nobody, nobody)).toEqual({ created: true });
});

test.runIf(isRoot && checkoutIsPublic())(
  'a user id without an account is told to set DATABASE_URL',
  async () => {
    const answer = await openAs(43_210, 43_210);
    expect(answer).toMatchObject({ code: 'no-account', message: expect.stringContaining('DATABASE_URL') });
  },
);

const small = join('/tmp', `whetstone-small-${process.pid}`);
const canMount = (): boolean => {
  mkdirSync(small, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', small]).status === 0;
};

test.runIf(isRoot)('a disk without room is named and no half cluster stays', async ({ skip }) => {
  if (!canMount()) skip('this machine allows no mount');
  chmodSync(small, 0o755);
  try {
    await expect(open(small)).rejects.toMatchObject({ code: 'disk-full' });
    expect(existsSync(join(small, 'pg18'))).toBe(false);
    expect(existsSync(join(small, 'pg18.new'))).toBe(false);
  } finally {
    spawnSync('umount', ['-l', small]);
    spawnSync('rmdir', [small]);
  }
});
