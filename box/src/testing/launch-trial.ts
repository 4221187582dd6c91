import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { choosePort } from '../ports.ts';
import { waitFor } from '../wait.ts';
import { writeFakeCheckout } from './fake-checkout.ts';
import { runningOn } from './running-on.ts';
import { scratchDirectory } from './scratch.ts';

/** A launcher started by a test as a process of its own. */
export interface Launched {
  readonly process: ChildProcess;
  /** Everything it printed so far on both streams. */
  readonly said: () => string;
  readonly exitCode: Promise<number | null>;
}

const runner = `
  import { run } from '${new URL('../supervisor/run.ts', import.meta.url).href}';
  process.exit(await run(process.argv[2]));`;

/** Waiting for what a start does may take long on a busy machine. */
export const patience = { timeout: 50_000, interval: 50 };

/** A checkout of tiny programs with a data directory and a port of its own, on which a test starts the launcher. */
export class LaunchTrial {
  readonly #scratch = scratchDirectory({ forDatabases: true });
  readonly #launched: Launched[] = [];
  readonly checkout = join(this.#scratch.path, 'checkout');
  readonly data = join(this.#scratch.path, 'data');
  port = 0;

  /** Sets a trial up: empty, or as another one was left that had been started before. */
  static async prepare(like?: LaunchTrial): Promise<LaunchTrial> {
    const trial = new LaunchTrial();
    trial.port = await choosePort(0);
    if (like === undefined) writeFakeCheckout(trial.checkout);
    // Node's own copying does not keep the owner, whom PostgreSQL insists on.
    else execFileSync('cp', ['-a', like.checkout, like.data, trial.#scratch.path]);
    return trial;
  }

  /** Starts the launcher. `command` puts other programs above it. */
  start(env: NodeJS.ProcessEnv = {}, command: readonly string[] = [process.execPath]): Launched {
    const script = join(this.#scratch.path, 'runner.ts');
    writeFileSync(script, runner);
    const [program = '', ...before] = command;
    const child = spawn(program, [...before, script, this.checkout], {
      env: { ...process.env, ...this.#environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    const exitCode = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    const launched = { process: child, said: () => said, exitCode };
    this.#launched.push(launched);
    return launched;
  }

  #environment(): NodeJS.ProcessEnv {
    return {
      LC_ALL: 'C',
      DATABASE_URL: '',
      REDIS_URL: '',
      PORT: String(this.port),
      WHETSTONE_DATA: this.data,
    };
  }

  /** Waits until the start says that it is ready; shows what it said instead when it does not. */
  async ready({ said, process: child }: Launched): Promise<void> {
    const line = `ready http://127.0.0.1:${this.port}`;
    const withinMs = patience.timeout;
    await waitFor(() => said().includes(line) || child.exitCode !== null, { withinMs, everyMs: 50 });
    expect(said()).toContain(line);
  }

  /** Status of GET /api/health, 0 when nobody answers. */
  async health(): Promise<number> {
    return fetch(`http://127.0.0.1:${this.port}/api/health`).then(
      (answer) => answer.status,
      () => 0,
    );
  }

  /** The start ends by itself with one sentence that matches, no stack, and leaves nothing running. */
  async refuses(launched: Launched, words: RegExp): Promise<void> {
    expect(await launched.exitCode).toBe(1);
    expect(launched.said()).toMatch(words);
    expect(launched.said()).not.toMatch(/^\s+at /m);
    expect(runningOn(this.data)).toEqual([]);
  }

  /** Ends a running start by a signal and checks that the end is clean. */
  async stop(launched: Launched, signal: NodeJS.Signals): Promise<void> {
    launched.process.kill(signal);
    expect(await launched.exitCode).toBe(0);
    expect(runningOn(this.data)).toEqual([]);
  }

  /** Ends whatever a test has left and removes all files. */
  async clear(): Promise<void> {
    for (const { process: child, exitCode } of this.#launched) {
      child.kill('SIGTERM');
      await exitCode;
    }
    for (const pid of runningOn(this.data)) process.kill(pid, 'SIGKILL');
    await waitFor(() => runningOn(this.data).length === 0, { withinMs: patience.timeout });
    this.#scratch.remove();
  }
}
