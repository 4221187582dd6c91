import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { isDay } from '@whetstone/core/platform/day.ts';
import { reasonOf } from '../plain-fault.ts';
import { checkout, withDatabase } from './with-database.ts';

const USAGE = `usage: pnpm tool capability:rebuild [--as-of YYYY-MM-DD]

Makes every capability score, heatmap cell and tier anew from the evidence, as of today or another day,
in one transaction: screens show the old figures until the new ones stand. Works on DATABASE_URL when it
is set, else on the embedded database, whether the product is running or not; a running worker brings figures
of another day back to today within a minute.
`;

/**
 * Rebuilds all figures of the capability room.
 * @returns the exit code: 0 done, 1 it failed (why is on stderr), 2 wrong call
 */
export async function run(args: string[]): Promise<number> {
  const now = instantOf(Date.now());
  const asOf = askedDay(args, dayAt(now));
  if (asOf === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    return await withDatabase((url) => rebuild(url, asOf, now));
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 1;
  }
}

/** The day that is asked for; undefined when the call cannot be understood. */
function askedDay(args: string[], today: string): string | undefined {
  try {
    const given = args.filter((arg) => arg !== '--');
    const { values } = parseArgs({ args: given, options: { 'as-of': { type: 'string', default: today } } });
    return isDay(values['as-of']) ? values['as-of'] : undefined;
  } catch {
    return undefined;
  }
}

/** The database floor does the work, in a process of its own: this one may not depend on it. */
async function rebuild(url: string, asOf: string, now: string): Promise<number> {
  const script = join(checkout, 'db', 'src', 'rebuild-capability.ts');
  const child = fork(script, [asOf, now], { env: { ...process.env, DATABASE_URL: url }, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
