/**
 * Which of several tabs writes. The browser gives the lock to one of them; the others say so, and go on
 * when that tab is closed or the person wants to. Where there are no locks every tab may write: the
 * server sorts their answers by op.
 */
export class TabLease {
  #name: string;
  #granted: () => void;
  #letGo: (() => void) | undefined;
  #waiting: AbortController | undefined;
  held = $state(true);

  /** `granted` is called when this tab gets the lock after it had to wait for it. */
  constructor(name: string, granted: () => void = () => undefined) {
    this.#name = name;
    this.#granted = granted;
  }

  /** Takes the lock if it is free; with `anyway` from whoever has it. Resolves when that is decided. */
  take(anyway = false): Promise<void> {
    if (!globalThis.navigator?.locks) return Promise.resolve();
    return new Promise((decided) => {
      const options = anyway ? { steal: true } : { ifAvailable: true };
      void this.#request(options, (lock) => {
        this.held = lock !== null;
        decided();
        if (lock === null) this.#wait();
      });
    });
  }

  release(): void {
    this.#waiting?.abort();
    this.#letGo?.();
  }

  #wait(): void {
    this.#waiting = new AbortController();
    void this.#request({ signal: this.#waiting.signal }, () => {
      this.held = true;
      this.#granted();
    });
  }

  /** Holds the lock from when it is given until it is let go or taken away. */
  async #request(options: LockOptions, given: (lock: Lock | null) => void): Promise<void> {
    try {
      await navigator.locks.request(this.#name, options, (lock) => {
        given(lock);
        if (lock === null) return undefined;
        return new Promise<void>((letGo) => {
          this.#letGo = letGo;
        });
      });
    } catch {
      this.held = false;
    }
  }
}
