import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { roomyPlace } from './roomy-place.ts';
import { leashScratch } from './scratch-leash.ts';

/**
 * A fresh temporary directory that other accounts may enter but not read. The caller removes it; when the caller is
 * killed before that, it goes by itself with all that runs there.
 * @param forDatabases it holds database clusters, and no programs to be started by their path
 */
export function scratchDirectory({ forDatabases = false } = {}): { path: string; remove: () => void } {
  const path = mkdtempSync(join(forDatabases ? roomyPlace() : tmpdir(), 'whetstone-test-'));
  chmodSync(path, 0o711);
  const untie = leashScratch(path);
  const remove = () => {
    rmSync(path, { recursive: true, force: true });
    untie();
  };
  return { path, remove };
}

export interface ScriptRun {
  readonly child: ChildProcess;
  /** The first message the script sends. */
  readonly message: Promise<unknown>;
  /** What it printed on either stream, once it has ended. */
  readonly output: Promise<string>;
  readonly exitCode: Promise<number | null>;
}

/** Writes a script into a directory and forks it, under another user id when one is given. */
export function runScript(
  directory: string,
  name: string,
  source: string,
  options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv; args?: string[] } = {},
): ScriptRun {
  const path = join(directory, name);
  writeFileSync(path, source, { mode: 0o644 });
  const { args = [], ...spawnOptions } = options;
  const child = fork(path, args, { cwd: '/', silent: true, ...spawnOptions });
  const message = new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error(`${name} ended without a message`)));
  });
  message.catch(() => {});
  const exitCode = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  exitCode.catch(() => {});
  const output = Promise.all([text(child.stdout!), text(child.stderr!)]).then((parts) => parts.join(''));
  return { child, message, output, exitCode };
}

export const isRoot = process.getuid?.() === 0;

/** Whether accounts other than ours can enter this checkout; not so below a private directory. */
export function checkoutIsPublic(): boolean {
  for (let path = import.meta.dirname; path !== '/'; path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return false;
  }
  return true;
}
