import { reasonOf } from '../plain-fault.ts';
import { type OpenOptions, type Server, openServer } from '../postgres/open.ts';
import { livePostmaster } from '../postgres/postmaster-file.ts';
import { stopServer } from '../postgres/stop.ts';
import { sentence } from '../sentences.ts';
import { leashServer } from './server-leash.ts';

const longestPauseSeconds = 30;

/** Opens the embedded PostgreSQL and keeps it running until it is stopped. */
export async function keepServer(
  options: OpenOptions,
  say: (text: string) => void,
  everyMs = 500,
): Promise<KeptServer> {
  return new KeptServer(await openServer(options), options, say, everyMs);
}

/**
 * The embedded PostgreSQL, started again on the same port whenever it is gone. It may be the child of an
 * earlier, killed launcher, so it is looked for now and then instead of listening for its exit.
 */
export class KeptServer {
  readonly #options: OpenOptions;
  readonly #say: (text: string) => void;
  readonly #look: NodeJS.Timeout;
  #server: Server;
  #untie: () => void;
  #reopening: Promise<void> | undefined;
  #failures = 0;
  #notBefore = 0;

  constructor(server: Server, options: OpenOptions, say: (text: string) => void, everyMs: number) {
    this.#server = server;
    this.#options = options;
    this.#say = say;
    this.#untie = leashServer(server);
    this.#look = setInterval(() => this.#lookForIt(), everyMs);
  }

  get server(): Server {
    return this.#server;
  }

  /** Stops it in order, also when it is just being started again. */
  async stop(): Promise<void> {
    clearInterval(this.#look);
    await this.#reopening;
    await stopServer(this.#server.cluster);
    this.#untie();
  }

  #lookForIt(): void {
    if (this.#reopening !== undefined || performance.now() < this.#notBefore) return;
    if (livePostmaster(this.#server.cluster)?.pid === this.#server.pid) return;
    if (this.#failures === 0) this.#sayStartingAgain(sentence('process-gone'), 0);
    this.#reopening = this.#reopen().finally(() => (this.#reopening = undefined));
  }

  async #reopen(): Promise<void> {
    const { port } = this.#server;
    try {
      this.#server = await openServer({ ...this.#options, port, fixedPort: true, patienceMs: 5_000 });
      this.#untie();
      this.#untie = leashServer(this.#server);
      this.#failures = 0;
      this.#say(sentence('running-again', { name: 'PostgreSQL' }));
    } catch (error) {
      const seconds = Math.min(2 ** this.#failures++, longestPauseSeconds);
      this.#notBefore = performance.now() + seconds * 1_000;
      this.#sayStartingAgain(reasonOf(error), seconds);
    }
  }

  #sayStartingAgain(reason: string, seconds: number): void {
    const values = { name: 'PostgreSQL', reason, seconds, log: this.#options.logPath };
    this.#say(sentence('starting-again', values));
  }
}
