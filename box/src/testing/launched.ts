import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processesIn, readProcess } from '../processes.ts';

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

/** Starts the launcher on a checkout whose data is in `<scratch>/data`. `command` puts other programs above it. */
export function startLauncher(
  scratch: string,
  env: NodeJS.ProcessEnv,
  command: readonly string[] = [process.execPath],
): Launched {
  const script = join(scratch, 'runner.ts');
  writeFileSync(script, runner);
  const [program = '', ...before] = command;
  const child = spawn(program, [...before, script, join(scratch, 'checkout')], {
    env: { ...process.env, LANG: 'C', WHETSTONE_DATA: join(scratch, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const exitCode = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  return { process: child, said: () => said, exitCode };
}

/** The pids of everything that runs on a data directory: by its environment, and the embedded PostgreSQL. */
export function runningOn(dataPath: string): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readEnvironment(pid).includes(`WHETSTONE_DATA=${dataPath}\0`));
  const living = [...children, ...processesIn(join(dataPath, 'pg18'))];
  return living.filter((pid) => pid !== process.pid && readProcess(pid)?.zombie === false);
}

function readEnvironment(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

/** The pid of the child that runs a script of the checkout or the box. */
export function pidOf(dataPath: string, script: string): number | undefined {
  return runningOn(dataPath).find((pid) => readProcess(pid)?.argv.some((word) => word.endsWith(script)));
}
