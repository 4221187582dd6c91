/** An access token lives this long; after that an ended sign-in needs no remembering. */
export const ACCESS_TOKEN_SECONDS = 600;

/**
 * Sign-ins that ended (logout, new password, a stolen token) while access tokens of theirs may still be
 * about. Every api process keeps its own copy in memory, so that no request pays a query for it; they tell
 * each other over PostgreSQL (see live.ts).
 */
export class EndedSignIns {
  /** Sign-in → milliseconds until which its tokens could have been good. */
  readonly #until = new Map<string, number>();
  readonly #listeners: ((familyId: string) => void)[] = [];

  /** Remembers an end and says so to whoever listens. */
  add(familyId: string, nowMs: number): void {
    for (const [old, until] of this.#until) {
      if (until > nowMs) break;
      this.#until.delete(old);
    }
    this.#until.delete(familyId);
    this.#until.set(familyId, nowMs + ACCESS_TOKEN_SECONDS * 1000);
    for (const listener of this.#listeners) listener(familyId);
  }

  has(familyId: string): boolean {
    return this.#until.has(familyId);
  }

  onEnd(listener: (familyId: string) => void): void {
    this.#listeners.push(listener);
  }
}
