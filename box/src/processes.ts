import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** A process of this machine as Linux's /proc tells it; pid and start together are never reused. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parentPid: number;
  readonly startTicks: string;
  readonly zombie: boolean;
  readonly argv: readonly string[];
}

/** What /proc says about a pid, or undefined when there is no such process (or no /proc). */
export function readProcess(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets itself, so fields are counted behind the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return {
      pid,
      zombie: fields[0] === 'Z' || fields[0] === 'X',
      parentPid: Number(fields[1]),
      startTicks: fields[19] ?? '',
      argv: argv.filter((part) => part !== ''),
    };
  } catch {
    return undefined;
  }
}

/** Whether this very process (not a later one with its pid) still runs; a zombie does not. */
export function stillRuns(facts: Pick<ProcessFacts, 'pid' | 'startTicks'>): boolean {
  const now = readProcess(facts.pid);
  return now !== undefined && !now.zombie && now.startTicks === facts.startTicks;
}

/** The working directory of a process, or undefined when it is gone or belongs to someone else. */
export function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** The pids of all living processes whose working directory is `path` (a real path). */
export function processesIn(path: string): readonly number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.filter((pid) => workingDirectory(pid) === path);
}

/** Sends a signal; a process that is already gone is no fault. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
