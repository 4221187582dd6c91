import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Server } from '../postgres/open.ts';

/** Waits for the end of its input, then stops the server whose pid file still holds the pid it was given. */
const watcher = `trap '' INT TERM HUP
read -r never
{ read -r pid <"$2"; } 2>/dev/null
[ "$pid" = "$1" ] && kill -INT "$1"`;

/**
 * Ties the embedded PostgreSQL to our life: unlike our Node children it would go on when we are killed. A small
 * shell holds the other end of a pipe, which the operating system closes whatever becomes of us.
 * Gives the way to untie.
 */
export function leashServer({ pid, cluster }: Server): () => void {
  let shell: ChildProcess | undefined;
  const tie = () => {
    const words = ['-c', watcher, 'sh', String(pid), join(cluster, 'postmaster.pid')];
    const tied = spawn('sh', words, { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    // Where there is no shell the server outlives a killed launcher, and the next start attaches to it.
    tied.on('error', () => (shell = undefined));
    tied.on('exit', () => {
      if (shell === tied) tie();
    });
    shell = tied;
  };
  tie();
  return () => {
    const tied = shell;
    shell = undefined;
    tied?.kill('SIGKILL');
  };
}
