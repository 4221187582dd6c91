import { connect, type Socket } from 'node:net';

/** An answer of the api: its status and its body as text. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** The request had to be sent again, on a new connection. */
  readonly resent: boolean;
}

interface Flight {
  readonly request: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * One candidate's keep-alive connection: HTTP/1.1 over a plain socket, one request at a time. Written by
 * hand so that the generator takes little of the two processors it shares with what it measures; it knows
 * only answers that say their length, which are all that these routes give. As a browser does, it sends a
 * request once more when a connection that has served before ends before the first byte of the answer.
 */
export class Wire {
  readonly #port: number;
  readonly #cookie: string;
  #socket: Socket | null = null;
  #flight: Flight | null = null;
  #chunks: Buffer[] = [];
  #held = 0;
  /** Bytes of the answer under way, head included; 0 = the head is not whole yet. */
  #whole = 0;
  #bodyFrom = 0;
  #status = 0;
  /** This connection has answered before: its end may have crossed the request on the way. */
  #served = false;
  #resent = false;
  /** How the network says that the connection ended. */
  #end = 'closed';

  constructor(port: number, token: string) {
    this.#port = port;
    this.#cookie = `host: 127.0.0.1:${port}\r\ncookie: at=${token}\r\n`;
  }

  /** Sends a request and waits for its answer. @throws when the connection breaks before that */
  send(method: 'GET' | 'POST' | 'PUT', path: string, body = ''): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#flight) throw new Error('one request at a time');
      const length = body === '' ? 0 : Buffer.byteLength(body);
      const type = length === 0 ? '' : 'content-type: application/json\r\n';
      const size = method === 'GET' ? '' : `content-length: ${length}\r\n`;
      const request = `${method} ${path} HTTP/1.1\r\n${this.#cookie}${type}${size}\r\n${body}`;
      this.#flight = { request, resolve, reject };
      this.#open().write(request);
    });
  }

  /** Hangs up; whoever waits for an answer is told that the connection broke. */
  close(): void {
    this.#socket?.destroy();
    this.#broke(new Error('hung up'));
  }

  #open(): Socket {
    if (this.#socket) return this.#socket;
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    this.#socket = socket;
    this.#served = false;
    this.#end = 'closed';
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', ({ code = 'error' }: NodeJS.ErrnoException) => void (this.#end = code));
    socket.on('close', () => {
      if (this.#socket === socket) this.#lost();
    });
    return socket;
  }

  #lost(): void {
    const again = this.#served && this.#held === 0 ? this.#flight : null;
    if (!again) return this.#broke(new Error(`connection lost: ${this.#end}`));
    this.#socket = null;
    this.#resent = true;
    this.#open().write(again.request);
  }

  #broke(error: Error): void {
    this.#socket = null;
    this.#resent = false;
    this.#forget();
    const flight = this.#flight;
    this.#flight = null;
    flight?.reject(error);
  }

  #forget(): void {
    this.#chunks = [];
    this.#held = 0;
    this.#whole = 0;
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#whole === 0) this.#readHead();
    if (this.#whole === 0 || this.#held < this.#whole) return;
    const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    const text = all.toString('utf8', this.#bodyFrom, this.#whole);
    const flight = this.#flight;
    this.#flight = null;
    this.#served = true;
    this.#forget();
    flight?.resolve({ status: this.#status, text, resent: this.#resent });
    this.#resent = false;
  }

  #readHead(): void {
    const all = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    const end = all.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = all.toString('latin1', 0, end);
    this.#status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head);
    this.#bodyFrom = end + END_OF_HEAD.length;
    this.#whole = this.#bodyFrom + Number(length?.[1] ?? 0);
  }
}
