import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { childrenOf, type Pids, watchCpu } from '../cpu.ts';

/** What a stretch of the day took, beside the times that candidates saw. */
export interface Observed {
  readonly seconds: number;
  /** Processor milliseconds by process; the generator is one of them. */
  readonly cpu: Readonly<Record<string, number>>;
  /** Transactions the database committed. */
  readonly commits: number;
  /** SQL statements that all processes had it run. */
  readonly statements: number;
  /** Milliseconds by which the generator's own event loop ran late, 99 of 100 times at most. */
  readonly lagMs: number;
  /** Processes that wanted a processor when it ended: other work on the machine shows here. */
  readonly load: number;
}

interface Worked {
  readonly commits: number;
  readonly statements: number;
}

async function workOf(database: Client): Promise<Worked> {
  await database.query('select pg_stat_force_next_flush()');
  const { rows } = await database.query<Worked>(
    `select d.xact_commit::float8 as commits,
            (select sum(calls)::float8 from pg_stat_statements s where s.dbid = d.datid) as statements
     from pg_stat_database d where d.datname = current_database()`,
  );
  return rows[0] ?? { commits: 0, statements: 0 };
}

/** Does the work and says what it took. */
export async function observe(pids: Pids, database: Client, work: () => Promise<void>): Promise<Observed> {
  const before = await workOf(database);
  const watch = watchCpu(pids);
  const own = process.cpuUsage();
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const beganAt = performance.now();
  await work();
  const seconds = (performance.now() - beganAt) / 1000;
  lag.disable();
  const { user, system } = process.cpuUsage(own);
  const after = await workOf(database);
  return {
    seconds,
    cpu: { ...watch(), generator: (user + system) / 1000 },
    commits: after.commits - before.commits,
    statements: after.statements - before.statements,
    lagMs: Math.max(0, lag.percentile(99) / 1e6 - 10),
    load: Number(readFileSync('/proc/loadavg', 'utf8').split(' ', 1)[0]),
  };
}

/** Megabytes that a process and its children take now; what they share counts once. */
function megabytesOf(pid: number): number {
  const own = [pid, ...childrenOf(pid)].map((one) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return Math.round(own.reduce((all, kilobytes) => all + kilobytes, 0) / 1024);
}

/** Megabytes of each process now. */
export function memoryOf(pids: Pids): Record<string, number> {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, megabytesOf(pid)]));
}
