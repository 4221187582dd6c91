import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { ladderArguments, percentOf } from '@whetstone/core/learning/media/ladder.ts';

const ask = promisify(execFile);

/** Whether this machine has ffmpeg; asked once. */
let present: Promise<boolean> | undefined;
export function hasTranscoder(): Promise<boolean> {
  present ??= ask('ffmpeg', ['-version']).then(
    () => true,
    () => false,
  );
  return present;
}

/** A film whose lighter forms are made. */
export interface Film {
  readonly id: string;
  readonly path: string;
  readonly seconds: number | null;
  readonly height: number | null;
}

async function soundIn(path: string): Promise<boolean> {
  const asked = [
    '-v',
    'error',
    '-protocol_whitelist',
    'file',
    '-select_streams',
    'a',
    '-show_entries',
    'stream=index',
  ];
  const { stdout } = await ask('ffprobe', [...asked, '-of', 'csv=p=0', `file:${path}`], { timeout: 20_000 });
  return stdout.trim() !== '';
}

/** The making of the lighter forms of one film: how far it is, how it ended, and how to stop it. */
export class Transcoding {
  readonly film: Film;
  percent = 0;
  /** Null while it runs. */
  ended: 'ready' | 'failed' | null = null;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  #stopped = false;

  constructor(film: Film, folder: string) {
    this.film = film;
    this.#folder = folder;
  }

  /** Runs to the end; whatever goes wrong leaves nothing behind. */
  async run(): Promise<void> {
    const beside = `${this.#folder}.coming`;
    const killed = () => this.#child?.kill('SIGKILL');
    process.once('exit', killed);
    try {
      await rm(beside, { recursive: true, force: true });
      await mkdir(beside, { recursive: true });
      const hasSound = await soundIn(this.film.path);
      if (!this.#stopped) await this.#make(beside, hasSound);
      if (this.#stopped) throw new Error('stopped');
      await rm(this.#folder, { recursive: true, force: true });
      await rename(beside, this.#folder);
      this.ended = 'ready';
    } catch {
      await rm(beside, { recursive: true, force: true });
      this.ended = 'failed';
    } finally {
      process.off('exit', killed);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#child?.kill('SIGKILL');
  }

  #make(cwd: string, hasSound: boolean): Promise<void> {
    const { path, height, seconds } = this.film;
    // It gives way to everything that people wait for.
    const said = ladderArguments(path, { height, hasSound });
    const child = spawn('nice', ['-n', '15', 'ffmpeg', ...said], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#child = child;
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.percent = percentOf(line, seconds) ?? this.percent;
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}`))));
    });
  }
}
