import { statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { systemCode } from './plain-fault.ts';

/** An exclusive hold on a directory. The operating system ends it with the process, however that dies. */
export interface Hold {
  /** Tells those who ask from now on something about the holder. */
  describe(note: string): void;
  release(): void;
}

/**
 * The name of a Linux abstract socket made of the directory's identity (so a symbolic link leads to the same
 * one). Unlike a lock file nothing is left behind by a crash.
 */
function socketName(path: string, purpose: string): string {
  const { dev, ino } = statSync(path);
  return `\0whetstone-${purpose}-${dev}-${ino}`;
}

/** Takes the hold, or gives undefined when another process has it. Where Linux's abstract sockets are missing, always succeeds. */
export function takeHold(path: string, purpose: string): Promise<Hold | undefined> {
  let description = '';
  if (process.platform !== 'linux') return Promise.resolve({ describe: () => {}, release: () => {} });
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(description);
    });
    server.once('error', (error) =>
      systemCode(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(socketName(path, purpose), () => {
      server.unref();
      resolve({
        describe: (note) => (description = note),
        release: () => void server.close(),
      });
    });
  });
}

/** What the present holder said about itself; empty when it says nothing or has just gone. */
export async function askHolder(path: string, purpose: string): Promise<string> {
  const socket = connect(socketName(path, purpose));
  socket.setTimeout(2_000, () => socket.destroy());
  return text(socket).catch(() => '');
}
