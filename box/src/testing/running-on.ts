import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { processesIn, readProcess } from '../processes.ts';

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
