import { testPassword } from '@whetstone/seed/factories/access.ts';
import { signIn } from '../caller.ts';
import { type Pids, watchCpu } from '../cpu.ts';

/** What a login takes: nearly all of it is argon2id, on purpose. */
export interface LoginFigures {
  readonly millis: readonly number[];
  /** Processor milliseconds of the api for one. */
  readonly cpuMs: number;
}

const LOGINS = 20;

/** Signs the same person in, one login after the other. */
export async function measureLogins(url: string, badgeNumber: string, pids: Pids): Promise<LoginFigures> {
  const watch = watchCpu(pids);
  const millis: number[] = [];
  for (let n = 0; n < LOGINS; n++) {
    const beganAt = performance.now();
    await signIn(url, badgeNumber, testPassword);
    millis.push(performance.now() - beganAt);
  }
  return { millis, cpuMs: (watch()['api'] ?? 0) / LOGINS };
}
