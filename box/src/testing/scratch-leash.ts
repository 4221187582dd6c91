import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Waits for the end of its input, then ends whatever runs in the directory or on a product's data below it (a
 * launcher first, which would start its server again) and removes the directory.
 */
const watcher = `trap '' INT TERM HUP
read -r never
rounds=0
while [ $((rounds += 1)) -le 50 ]; do
  left=0
  for data in $(grep -lzs "^WHETSTONE_DATA=$1" /proc/[0-9]*/environ); do
    pid=\${data#/proc/}
    kill -KILL "\${pid%/environ}" 2>/dev/null && left=1
  done
  for process in /proc/[0-9]*; do
    case "$(readlink "$process/cwd")/" in
      "$1"/*) kill -QUIT "\${process#/proc/}" 2>/dev/null && left=1 ;;
    esac
  done
  [ "$left" = 0 ] && rm -rf "$1" 2>/dev/null && exit
  sleep 0.2
done`;

/**
 * Ties what a test starts in a directory of its own to the life of this process, also when that is killed: an
 * embedded PostgreSQL and a launcher go on by themselves otherwise. Gives the way to untie.
 */
export function leashScratch(path: string): () => void {
  const shell = spawn('sh', ['-c', watcher, 'sh', path], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Where there is no shell, or it ends early, a killed test leaves its servers behind.
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.unref();
  if (shell.stdin instanceof Socket) shell.stdin.unref();
  return () => void shell.kill('SIGKILL');
}
