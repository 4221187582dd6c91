import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { PlainFault, reasonOf } from '../plain-fault.ts';

/** The operating-system account the server runs under. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  /** True when we are root and must step down to it, since PostgreSQL refuses to run as root. */
  readonly steppedDown: boolean;
}

function findAccount(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined
    ? undefined
    : { uid: Number(uid), gid: Number(gid), name, steppedDown: true };
}

/** Name of a uid as people know it, or the number itself. */
export function accountName(uid: number): string {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.split(':')[2] === String(uid));
    return line?.split(':')[0] ?? String(uid);
  } catch {
    return String(uid);
  }
}

/**
 * The account to run PostgreSQL under: the current one, or for root `postgres` when it exists, else `nobody`.
 * Refuses a uid without an account (initdb looks it up) and a root without either account.
 */
export function chooseAccount(): Account {
  const uid = process.getuid?.() ?? -1;
  if (uid === 0) {
    try {
      const lesser = findAccount('postgres') ?? findAccount('nobody');
      if (lesser !== undefined) return lesser;
    } catch (error) {
      throw new PlainFault('no-lesser-account', { reason: reasonOf(error) });
    }
    throw new PlainFault('no-lesser-account', { reason: '/etc/passwd' });
  }
  try {
    const self = userInfo();
    return { uid: self.uid, gid: self.gid, name: self.username, steppedDown: false };
  } catch {
    throw new PlainFault('no-account', { uid });
  }
}

/** The spawn options that make a child run under the account. */
export function runAs(account: Account): { uid?: number; gid?: number } {
  return account.steppedDown ? { uid: account.uid, gid: account.gid } : {};
}
