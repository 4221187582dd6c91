import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * What a process keeps in memory of things that never change, the oldest given up first. Kept by connection
 * pool, so that no database answers for another.
 */
export class Kept<T> {
  readonly #most: number;
  readonly #pools = new WeakMap<object, Map<string, T>>();

  /** @param most how many are kept for one database */
  constructor(most: number) {
    this.#most = most;
  }

  get(em: EntityManager, key: string): T | undefined {
    return this.#of(em).get(key);
  }

  /** Keeps it and gives it back. */
  keep(em: EntityManager, key: string, value: T): T {
    const own = this.#of(em);
    for (const oldest of own.keys()) {
      if (own.size < this.#most) break;
      own.delete(oldest);
    }
    own.set(key, value);
    return value;
  }

  #of(em: EntityManager): Map<string, T> {
    const pool = em.getDriver();
    const own = this.#pools.get(pool) ?? new Map<string, T>();
    this.#pools.set(pool, own);
    return own;
  }
}
