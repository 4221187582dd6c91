import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const script = join(import.meta.dirname, '..', '..', '..', 'db', 'src', 'parse-bank.ts');

/**
 * Prints what a file of questions holds. The database floor does the work, in a process of its own: it
 * reads other people's files for imports too, and this floor may not depend on it.
 * @returns the exit code, as `--help` says
 */
export async function run(args: string[]): Promise<number> {
  const child = fork(script, args, { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
