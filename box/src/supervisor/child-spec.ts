import { type ChildProcess, fork } from 'node:child_process';

/** A process to start. It says `{ready: true}` over IPC when it is up and ends on 'disconnect'. */
export interface ChildSpec {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly execArgv?: readonly string[];
  readonly cwd?: string;
  /** Asked again at each start, so that it can follow what an earlier start found out. */
  readonly env: () => NodeJS.ProcessEnv;
  readonly logPath: string;
}

/**
 * Forks the process with an IPC channel in a group of its own, so that Ctrl-C in the terminal reaches only the
 * launcher, which then ends it in order. `output` is a file to append to, or 'pipe'.
 */
export function forkChild(
  spec: ChildSpec,
  output: number | 'pipe',
  execArgv: readonly string[] = [],
): ChildProcess {
  return fork(spec.script, [...(spec.args ?? [])], {
    execArgv: [...execArgv, ...(spec.execArgv ?? [])],
    cwd: spec.cwd ?? '/',
    env: spec.env(),
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
}

/** Resolves with how a process ended, once it has: undefined for exit code 0, else a word for it. */
export function endOf(child: ChildProcess, event: 'exit' | 'close'): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once(event, (code: number | null, signal: string | null) =>
      resolve(code === 0 ? undefined : (signal ?? `exit code ${code}`)),
    );
  });
}
