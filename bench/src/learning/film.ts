import { Agent, get } from 'node:http';

/** The connections of all players; a player holds one, as a browser does. */
export class FilmLine {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  /** Plays a stretch of a film: takes its bytes and lets them go. @returns how many came; @throws any other answer */
  play(path: string, token: string, [from, to]: readonly [number, number]): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = { cookie: `at=${token}`, range: `bytes=${from}-${to}` };
      const asked = get(
        { host: '127.0.0.1', port: this.#port, path, agent: this.#agent, headers },
        (answer) => {
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => void (bytes += chunk.length));
          answer.on('error', reject);
          answer.on('end', () => {
            const whole = answer.statusCode === 206 && bytes === to - from + 1;
            if (whole) resolve(bytes);
            else reject(new Error(`${answer.statusCode} with ${bytes} bytes`));
          });
        },
      );
      asked.on('error', reject);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
