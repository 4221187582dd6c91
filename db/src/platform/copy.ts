import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { ClientBase, Connection, Submittable } from 'pg';

/** What the driver's connection has for COPY beside its published types. */
interface CopyConnection extends Connection {
  readonly stream: Duplex;
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(reason: string): void;
  endCopyFrom(): void;
}

/** A query of the driver's that settles when the server is ready again. */
abstract class Copy implements Submittable {
  readonly done: Promise<void>;
  readonly #sql: string;
  #settle!: { resolve: () => void; reject: (error: unknown) => void };

  constructor(sql: string) {
    this.#sql = sql;
    this.done = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  submit(connection: Connection): void {
    connection.query(this.#sql);
  }

  handleCommandComplete(): void {
    // The answer that counts is that the server is ready again.
  }

  handleReadyForQuery(): void {
    this.#settle.resolve();
  }

  handleError(error: unknown): void {
    this.#settle.reject(error);
  }
}

/** Bytes that may wait in the socket before the source is asked for more. */
const MOST_WAITING = 2 ** 20;

class CopyIn extends Copy {
  readonly #source: Iterable<Buffer> | AsyncIterable<Buffer>;
  #failed: unknown;
  #ended = false;

  constructor(sql: string, source: Iterable<Buffer> | AsyncIterable<Buffer>) {
    super(sql);
    this.#source = source;
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#pump(connection).catch((error: unknown) => {
      this.#failed = error;
      connection.sendCopyFail('the source of the rows failed');
    });
  }

  async #pump(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.#source) {
      if (this.#ended) return;
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableLength > MOST_WAITING) await once(connection.stream, 'drain');
      // A source that is always ready must not keep everybody else in the process waiting.
      else await setImmediate();
    }
    if (!this.#ended) connection.endCopyFrom();
  }

  override handleError(error: unknown): void {
    this.#ended = true;
    super.handleError(this.#failed ?? error);
  }
}

class CopyOut extends Copy {
  readonly #take: (row: Buffer) => void;

  constructor(sql: string, take: (row: Buffer) => void) {
    super(sql);
    this.#take = take;
  }

  handleCopyData(message: { chunk: Buffer }): void {
    this.#take(message.chunk);
  }
}

/**
 * Runs `COPY … FROM STDIN` with the bytes of the source, no faster than the server takes them.
 * @throws the server's error, or the source's; a transaction around it is then broken
 */
export function copyIn(
  client: ClientBase,
  sql: string,
  source: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  return client.query(new CopyIn(sql, source)).done;
}

/** Runs `COPY … TO STDOUT` and hands over one row at a time; the buffer is good only during the call. */
export function copyOut(client: ClientBase, sql: string, take: (row: Buffer) => void): Promise<void> {
  return client.query(new CopyOut(sql, take)).done;
}
