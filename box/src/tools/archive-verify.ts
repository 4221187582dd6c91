import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../plain-fault.ts';
import { dataPathOf } from '../supervisor/settings.ts';
import { checkout, withDatabase } from './with-database.ts';

const USAGE = `usage: pnpm tool archive:verify [badge number | seal file]

Goes through the training records of everybody, or of one person, line by line, and checks that nothing was
altered, taken out or put in. Names the first broken link of each person whose chain does not hold, and ends
with 1 then. Then checks the nightly seals: a chain that was rewritten as a whole is another than was sealed, and
the first seal that says so is named. With a seal file that was kept elsewhere (a .json), the seals are held
against it. Works on DATABASE_URL when it is set, else on the embedded database.
`;

/**
 * Checks the chains of the training archive.
 * @returns the exit code: 0 all hold, 1 some are broken or it failed, 2 wrong call
 */
export async function run(args: string[]): Promise<number> {
  const given = args.filter((arg) => arg !== '--');
  if (given.length > 1 || given.some((arg) => !/^[0-9A-Za-z]+$/.test(arg) && !arg.endsWith('.json'))) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    return await withDatabase((url) => verify(url, given));
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 1;
  }
}

/** Where this installation's secrets are, when it has any: the seals are signed with them. */
function secretsOf(): { WHETSTONE_SECRETS?: string } {
  const path = join(dataPathOf(process.env, checkout), 'secrets.json');
  return process.env.WHETSTONE_SECRETS || process.env.DATABASE_URL || !existsSync(path)
    ? {}
    : { WHETSTONE_SECRETS: path };
}

/** The database floor does the work, in a process of its own: this one may not depend on it. */
async function verify(url: string, given: readonly string[]): Promise<number> {
  const script = join(checkout, 'db', 'src', 'verify-archive.ts');
  const child = fork(script, given, {
    env: { ...process.env, ...secretsOf(), DATABASE_URL: url },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
