import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

interface Times {
  readonly parent: number;
  readonly own: number;
  /** Of its children that have ended. */
  readonly ended: number;
}

function timesOf(pid: number): Times | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
    return { parent: Number(fields[1]), own: user + system, ended: endedUser + endedSystem };
  } catch {
    return null;
  }
}

/** Processor seconds that a process and all its children, also those that have ended, have used so far. */
export function cpuSecondsOf(pid: number): number {
  const root = timesOf(pid);
  if (root === null) return 0;
  let ticks = root.own + root.ended;
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? timesOf(Number(name)) : null;
    if (child?.parent === pid) ticks += child.own + child.ended;
  }
  return ticks / TICKS_PER_SECOND;
}

/** The children of a process that live now. */
export function childrenOf(pid: number): number[] {
  const alive = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return alive.map(Number).filter((one) => timesOf(one)?.parent === pid);
}

/** The parent of a process. */
export function parentOf(pid: number): number {
  const times = timesOf(pid);
  if (times === null) throw new Error(`no process ${pid}`);
  return times.parent;
}

/** Processes by name, whose processor time is told apart. */
export type Pids = Readonly<Record<string, number>>;

/** Starts a watch: what it returns gives the processor milliseconds that each has used since. */
export function watchCpu(pids: Pids): () => Record<string, number> {
  const before = Object.entries(pids).map(([name, pid]) => [name, pid, cpuSecondsOf(pid)] as const);
  return () =>
    Object.fromEntries(
      before.map(([name, pid, seconds]) => [name, Math.round((cpuSecondsOf(pid) - seconds) * 1000)]),
    );
}
