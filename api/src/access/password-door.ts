import type { EntityManager } from '@mikro-orm/postgresql';
import { secondsBetween } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { hashPassword, verifyPassword } from '@whetstone/db/access/password.ts';
import { type AccountHolder, holderByBadge } from '@whetstone/db/access/session.ts';
import {
  addressKey,
  badgeKey,
  type Counted,
  countTry,
  forgetTries,
  lockOf,
  type ThrottleRule,
} from '@whetstone/db/access/throttle.ts';
import type { Asking } from '../platform/context.ts';
import type { House } from '../platform/house.ts';
import type { HashQueue } from './hash-queue.ts';

const LOCK_SECONDS = 15 * 60;
/** Five wrong passwords in a row shut the account for a quarter of an hour. */
const perBadge: ThrottleRule = { tries: 5, lockSeconds: LOCK_SECONDS, windowSeconds: 86_400 };
/** A whole station may share one address: only a flood of wrong passwords shuts it. */
const perAddress: ThrottleRule = {
  tries: 200,
  lockSeconds: LOCK_SECONDS,
  windowSeconds: LOCK_SECONDS,
};
/** Addresses remembered at most. */
const MOST_ADDRESSES = 10_000;

/** Checks passwords at the door: counted, throttled, and as slow for a badge number that nobody has. */
export class PasswordDoor {
  readonly #house: House;
  readonly #queue: HashQueue;
  /** A hash that no password is known for. */
  readonly #decoy = hashPassword(crypto.randomUUID());
  /** Addresses known to be shut, and until when: a flood is turned away without asking the database. */
  readonly #shut = new Map<string, string>();

  constructor(house: House, queue: HashQueue) {
    this.#house = house;
    this.#queue = queue;
  }

  /**
   * The holder of the account when the password is right.
   *
   * Every try is counted and committed before the password is looked at, so that a refusal cannot undo the
   * count and guesses in parallel cannot outrun it. Refuses with `wrong-password` (`left` tries),
   * `account-locked` (`until`), `account-disabled`, `too-many-requests` (`seconds`).
   */
  async admit(badgeNumber: string, password: string, asking: Asking): Promise<AccountHolder> {
    const { now, today, address } = asking;
    const em = this.#house.orm.em.fork();
    this.#queue.refuseWhenFull();
    await this.#refuseShutAddress(em, address, now);
    const counted = await countTry(em, badgeKey(badgeNumber), now, perBadge);
    if (counted.try > perBadge.tries) throw locked(counted);
    const holder = await holderByBadge(em, badgeNumber, today);
    const hash = holder?.passwordHash ?? (await this.#decoy);
    const right = await this.#queue.run(() => verifyPassword(hash, password));
    if (!right || !holder) {
      await countTry(em, addressKey(address), now, perAddress);
      throw counted.lockedUntilAt === null
        ? new Refusal('wrong-password', { left: perBadge.tries - counted.try })
        : locked(counted);
    }
    await forgetTries(em, badgeKey(badgeNumber));
    if (!holder.welcome) throw new Refusal('account-disabled');
    return holder;
  }

  /** The hash of a new password, in its turn. */
  hash(password: string): Promise<string> {
    return this.#queue.run(() => hashPassword(password));
  }

  async #refuseShutAddress(em: EntityManager, address: string, now: string): Promise<void> {
    const known = this.#shut.get(address);
    const until = known !== undefined && known > now ? known : await lockOf(em, addressKey(address), now);
    this.#shut.delete(address);
    if (until === null) return;
    if (this.#shut.size >= MOST_ADDRESSES) this.#shut.delete(this.#shut.keys().next().value ?? '');
    this.#shut.set(address, until);
    throw new Refusal('too-many-requests', { seconds: Math.ceil(secondsBetween(now, until)) });
  }
}

function locked({ lockedUntilAt }: Counted): Refusal {
  return new Refusal('account-locked', { until: lockedUntilAt });
}
